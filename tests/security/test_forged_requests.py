"""Requests that another site made a browser send: every unsafe route refuses them, whoever is signed in."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from tests.security import world
from tests.security.routes import unsafe_routes
from tests.security.visitors import Visitors, nothing_kept, outcome

# Nothing here is decided by the database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FROM_ELSEWHERE = {
    "another site": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "another host of the same site": {"Sec-Fetch-Site": "same-site", "Origin": "https://shop.testserver"},
    "an older browser": {"Origin": "https://evil.example"},
    "a page without origin": {"Origin": "null"},
    "the same host by another port": {"Origin": "http://testserver:8080"},
}
# A mail program posts here, from nowhere and without having seen a form (RFC 8058); the token in the address decides.
ONE_CLICK = ("POST", "/p/reminders/{token}")
# `door`: led back to the page behind the link, where the form is new.
REFUSED = ("401", "403", "door")


@pytest.fixture
def visitors(client: TestClient, database: Database, settings: Settings, storage: Storage) -> Iterator[Visitors]:
    with database.writing() as session:
        furnished = world.build(session, storage, settings)
    with nothing_kept(client) as watch:
        visitors = Visitors(client, settings, furnished, {})
        visitors.watch = watch
        yield visitors


def _routes(visitors: Visitors, *, forms: bool = False) -> list[tuple[str, str]]:
    found = [route for route in unsafe_routes(visitors.client.app) if route != ONE_CLICK]  # type: ignore[arg-type]
    assert len(found) > 80
    return [(method, path) for method, path in found if not (forms and path.startswith("/api/"))]


def _who(path: str) -> str:
    """Somebody whose cookies or key would open this address."""
    return "key" if path.startswith("/api/") else "lead" if path.startswith("/p/") else "auditor"


@pytest.mark.parametrize("context", FROM_ELSEWHERE)
def test_what_another_site_sends_is_refused_before_anything_is_done(visitors: Visitors, context: str) -> None:
    visitors.extra = FROM_ELSEWHERE[context]
    answers = {route: visitors.knock(_who(route[1]), *route) for route in _routes(visitors)}
    assert {route for route, answer in answers.items() if answer.status_code != 403} == set()
    assert {route for route, answer in answers.items() if "came from another site" not in answer.text} == set()
    assert visitors.watch.taken() == set()


@pytest.mark.parametrize("token", ["", "0" * 64, "of another browser"])
def test_a_form_without_this_browsers_token_is_refused(visitors: Visitors, token: str) -> None:
    visitors.csrf = token
    answers = {route: visitors.knock(_who(route[1]), *route) for route in _routes(visitors, forms=True)}
    assert {route for route, answer in answers.items() if outcome(answer) not in REFUSED} == set()
    assert visitors.watch.taken() == set()


def test_a_form_without_the_browsers_cookie_is_refused(visitors: Visitors) -> None:
    visitors.browser = ""
    answers = {route: visitors.knock(_who(route[1]), *route) for route in _routes(visitors, forms=True)}
    assert {route for route, answer in answers.items() if outcome(answer) not in REFUSED} == set()
    assert visitors.watch.taken() == set()


def test_the_same_requests_from_here_are_let_in(visitors: Visitors) -> None:
    """Otherwise the tests above would hold for a house without doors."""
    visitors.extra = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
    answers = [visitors.knock("lead", *route) for route in _routes(visitors, forms=True) if route[1].startswith("/p/")]
    assert len([answer for answer in answers if answer.status_code not in (401, 403)]) > 10
