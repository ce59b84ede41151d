"""Every route says who may use it. What is open to anybody stands here with its reason."""

import re
from pathlib import Path

import pytest
from httpx2 import Response
from sqlmodel import Session
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import KEY_SCOPES
from app.main import create_app
from tests import factories
from tests.architecture.routes import Route, routes_of

OPEN = {
    "GET /healthz": "whether the process lives",
    "GET /readyz": "whether it may be sent traffic; says nothing more",
    "GET /static": "style sheets and scripts, the same for everybody",
    "GET /static/fonts/{face}-{part}.woff2": "the font",
    "GET /logo": "the buyer's mark, shown before sign-in",
    "GET /login": "the way in",
    "POST /login": "the way in",
    "GET /login/code": "half signed in: the pending session is its own guard",
    "POST /login/code": "half signed in: the pending session is its own guard",
    "GET /login/enrolment": "half signed in: the pending session is its own guard",
    "POST /login/enrolment": "half signed in: the pending session is its own guard",
    "GET /login/link": "a one-time link; looking uses nothing up",
    "POST /login/link": "a one-time link",
    "POST /logout": "the way out",
    "GET /p/{public_id}": "what the invited person sees before signing in",
    "HEAD /p/{public_id}": "mail scanners look; nothing happens",
    "GET /p/reminders/{token}": "from a reminder; looking changes nothing",
    "POST /p/reminders/{token}": "stops reminders; the token is the right to",
    "GET /api/docs": "what the API can do is no secret",
    "GET /api/docs/{name}": "scripts and styles of those docs",
    "GET /api/v1/openapi.json": "what the API can do is no secret",
    "GET /api/openapi.json": "what the API can do is no secret",
}
BEFORE_SIGN_IN = {
    "GET /p/{public_id}/code": "asks for a mailed code",
    "POST /p/{public_id}/code": "mails a code to the invited address only",
    "GET /p/{public_id}/session": "the page that takes the code",
    "POST /p/{public_id}/session": "takes the code or the link's secret",
    "POST /p/{public_id}/renewal": "mails a new link to the invited address only",
    "GET /p/{public_id}/privacy": "read before deciding to sign in",
    "GET /p/{public_id}/logo": "the buyer's mark",
}


@pytest.fixture(scope="module")
def all_routes(tmp_path_factory: pytest.TempPathFactory) -> list[Route]:
    data_dir: Path = tmp_path_factory.mktemp("routes")
    return routes_of(create_app(Settings(base_url="http://testserver", data_dir=data_dir, run_jobs=False)))


def test_every_route_is_guarded_or_open_for_a_reason(all_routes: list[Route]) -> None:
    unguarded = {route.name for route in all_routes if route.guard == "nobody"}
    assert unguarded - set(OPEN) == set()


def test_every_program_route_asks_for_a_scope_that_keys_have_and_every_scope_opens_one(all_routes: list[Route]) -> None:
    assert {route.scope for route in all_routes if route.guard == "program"} == KEY_SCOPES


def test_a_stranger_gets_nothing_from_any_guarded_route(
    all_routes: list[Route], client: TestClient, database: Database
) -> None:
    """Nobody is signed in and no key is given, though everything asked for exists."""
    with database.writing() as session:
        real = _real_ids(session)
    answered = {}
    for route in all_routes:
        if route.guard == "nobody" or route.name in BEFORE_SIGN_IN:
            continue
        response = client.request(route.method, _filled(route.path, real), headers={"origin": "http://testserver"})
        if not _is_refused(response, real["public_id"]):
            answered[route.name] = response.status_code
    assert answered == {}


def _is_refused(response: Response, public_id: str) -> bool:
    """Told so, or sent to where one signs in."""
    doors = ("http://testserver/login", "/login", f"/p/{public_id}")
    if response.status_code == 303:
        return response.headers["location"].split("?")[0] in doors
    return response.status_code in (401, 403, 404, 410)


def _real_ids(session: Session) -> dict[str, str]:
    assessment = factories.assessment(session, status="in_progress")
    invitation = factories.invitation(session, assessment)
    return {"public_id": invitation.public_id, "assessment_id": assessment.id, "invitation_id": invitation.id}


def _filled(path: str, real: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: real.get(found[1], "access"), path)
