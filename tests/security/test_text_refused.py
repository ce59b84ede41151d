"""A character that cannot be stored, in every box of every form: named by its position, and nothing typed is lost.

The forms are found by walking all pages, so a new box is tried without anybody thinking of it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from tests.security import world
from tests.security.forms import PageForm, forms_of
from tests.security.inert import words
from tests.security.routes import routes
from tests.security.visitors import Visitors, nothing_kept

TEXT = "These words are torn \x00 in the middle of a sentence."
SENTENCE = "Character 22 is a NUL character"
# Secrets and codes are compared, never stored, and never shown again.
COMPARED = ("/login", "/login/code", "/login/link", "/account/password", "/session")
# A choice among known words: said to be unknown, whatever is wrong with it.
CHOSEN = {"credit", "due_zone", "zone"}


@pytest.fixture
def visitors(client: TestClient, database: Database, settings: Settings, storage: Storage) -> Iterator[Visitors]:
    with database.writing() as session:
        furnished = world.build(session, storage, settings)
    with nothing_kept(client) as watch:
        visitors = Visitors(client, settings, furnished, {})
        visitors.watch = watch
        yield visitors


def _forms(visitors: Visitors, visitor: str) -> dict[tuple[str, str], PageForm]:
    """(action, box) -> the form."""
    found: dict[tuple[str, str], PageForm] = {}
    for method, path in routes(visitors.client.app):  # type: ignore[arg-type]
        if method != "GET" or path.startswith("/api/"):
            continue
        response = visitors.knock(visitor, method, path)
        if response.headers.get("content-type", "").startswith("text/html"):
            address = str(response.request.url).removeprefix("http://testserver")
            for form in forms_of(response.text, address):
                for box in form.free if form.method == "post" else ():
                    found.setdefault((form.action.partition("?")[0], box), form)
    return {key: form for key, form in found.items() if not key[0].endswith(COMPARED)}


def _filled(form: PageForm, box: str, csrf: str) -> dict[str, list[str]]:
    """The form with something in every free box, and the torn text in one."""
    fields = {name: list(values) for name, values in form.values.items()}
    for other in form.free:
        fields[other] = fields[other] if any(fields[other]) else [f"kept words of {other}"]
    return fields | {box: [TEXT], "csrf_token": [csrf]}


def _trouble(visitors: Visitors, visitor: str, form: PageForm, box: str) -> str:
    """What is wrong with the answer; nothing when it is as it should be."""
    fields = _filled(form, box, visitors.csrf)
    response: Any = visitors.client.post(form.action, data=fields, headers=visitors.headers_of(visitor))
    said = words(response.text)
    if visitors.watch.taken() - {"attempt", "event", "answer", "assessment", "comment"}:
        return "something was stored"
    if response.status_code != 422:
        return f"{response.status_code} instead of 422"
    if box not in CHOSEN and SENTENCE not in said:
        return "the position is not named"
    kept = [fields[other][0] for other in form.free if other != box and fields[other][0].strip()]
    lost = [text for text in kept if text.strip() not in said and text not in response.text]
    return f"lost: {lost}" if lost else ""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("visitor", "fewest"), [("administrator", 25), ("lead", 3), ("crossing", 12)])
def test_every_box_of_every_form(visitors: Visitors, visitor: str, fewest: int) -> None:
    """`lead` has submitted and has findings to answer; `crossing` is in the middle of a form of their own."""
    if visitor == "crossing":
        visitors.world.ids["public_id"] = visitors.world.home["stranger"]
    forms = _forms(visitors, visitor)
    trouble = {key: _trouble(visitors, visitor, form, key[1]) for key, form in forms.items()}
    assert {key: sentence for key, sentence in trouble.items() if sentence} == {}
    assert len(forms) >= fewest, sorted(forms)
