"""Several people on one question: whatever the order, nobody's words vanish without somebody having seen them."""

import random
import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.domain.errors import PreconditionRequired, Stale
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Vendor
from app.services import answers, respondent_sessions
from app.services.answers import Reply
from tests import factories
from tests.portal.every_kind import EVERY_KIND
from tests.portal.person import Person
from tests.reliability.crowd import all_at_once

MFA, TEXT = "access.mfa", "first.text"
ROUNDS = 12


class Writer:
    """Adds one word at a time to the shared text, always to what was last seen; tries again when it was stale."""

    def __init__(self, database: Database, actor: Actor, number: int) -> None:
        self.database, self.actor, self.number = database, actor, number
        self.acknowledged: list[str] = []
        self.version: int | None = None
        self.text = ""

    def write(self) -> None:
        order = random.Random(self.number)
        for turn in range(ROUNDS):
            word = f"w{self.number}.{turn}"
            while not self._save(word):
                pass
            if order.random() < 0.3:
                self._look()

    def _save(self, word: str) -> bool:
        reply = Reply("yes", comment=f"{self.text} {word}".strip())
        try:
            with self.database.writing() as session:
                saved = answers.save(
                    session,
                    self.actor,
                    self.actor.assessment_id or "",
                    MFA,
                    reply,
                    expected_version=self.version,
                )
        except (Stale, PreconditionRequired) as error:
            current = error.extra["current"]
            self.version, self.text = current["version"], current["comment"]
            return False
        self.version, self.text = saved.version, reply.comment
        self.acknowledged.append(word)
        return True

    def _look(self) -> None:
        with self.database.reading() as session:
            view = answers.list_answers(session, self.actor, self.actor.assessment_id or "")
        item = view.by_id[MFA]
        self.version, self.text = item.version, item.answer.comment


@pytest.mark.parametrize("people", [2, 3, 5])
def test_no_acknowledged_word_is_overwritten(database: Database, people: int) -> None:
    with database.writing() as session:
        actor = factories.respondent(session, factories.assessment(session))
    writers = [Writer(database, actor, number) for number in range(people)]
    assert [one for one in all_at_once(lambda number: writers[number].write(), people) if one] == []
    with database.reading() as session:
        found = answers.list_answers(session, actor, actor.assessment_id or "").by_id[MFA]
    acknowledged = [word for writer in writers for word in writer.acknowledged]
    assert sorted(found.answer.comment.split()) == sorted(acknowledged)
    assert found.version == len(acknowledged) == people * ROUNDS


@pytest.fixture
def people(client: TestClient, database: Database) -> list[Person]:
    """Three people of one vendor, each signed in at the same form."""
    with database.writing() as session:
        assessment = factories.assessment(session, document=EVERY_KIND, status="in_progress")
        return [_enter(session, client, assessment, name) for name in ("Ada", "Bo", "Cy")]


def _enter(session: Any, client: TestClient, assessment: Assessment, name: str) -> Person:
    person = session.get(Contact, assessment.respondent_contact_id)
    contact = factories.contact(session, session.get(Vendor, person.vendor_id), name=f"{name} Example")
    invitation = factories.invitation(session, assessment)
    invitation.contact_id = contact.id
    session.flush()
    token = respondent_sessions.open_session(session, invitation, by="code")
    return Person(client, f"/p/{invitation.public_id}", token)


def _open(person: Person) -> dict[str, Any]:
    person.get("/sections/first")
    return person.fields()


def _type(person: Person, fields: dict[str, Any], text: str, **more: Any) -> str:
    return person.post("/sections/first", fields | {f"{TEXT}:value": text} | more)


def _stored(person: Person) -> str:
    return unescape(re.search(rf'name="{TEXT}:value"[^>]*>([^<]*)', person.get("/sections/first")).group(1)).strip()  # type: ignore[union-attr]


def test_keeping_mine_overwrites_only_what_was_shown(people: list[Person]) -> None:
    ada, bo, cy = people
    old = _open(ada)
    _type(bo, _open(bo), "Bo was quicker.")
    assert "Bo was quicker." in _type(ada, old, "Ada was slower.")
    shown = ada.fields()
    _type(cy, _open(cy), "Cy came last.")
    page = _type(ada, shown, "Ada was slower.", action=f"keep-mine:{TEXT}")
    assert "Cy came last." in page and _stored(ada) == "Cy came last."


def test_a_page_that_comes_back_for_another_reason_does_not_hide_what_others_saved(people: list[Person]) -> None:
    """A box that cannot be read brings the page back; its version must stay the one that was shown."""
    ada, bo, _ = people
    wrong = {"first.number:value": "a few"}
    _open(ada)
    number = {**ada.fields(), "first.number:value": "7"}
    _open(bo)
    bo.post("/sections/first", bo.fields() | {"first.number:value": "30"})
    ada.get("/sections/first")  # only for the token; the fields are the old ones
    ada.post("/sections/first", number | wrong)
    again = ada.fields()
    page = ada.post("/sections/first", again | {"first.number:value": "7"})
    assert ada.status == 409 and "Saved now" in page


def test_typing_and_taking_it_back_does_not_hide_what_others_saved(people: list[Person]) -> None:
    """The script sends the text it began with, which is no news; the next word must still meet the other's text."""
    ada, bo, _ = people
    _type(ada, _open(ada), "One text.")
    _open(ada)
    was = ada.fields()[f"{TEXT}:was"][0]
    _type(bo, _open(bo), "Another text.")
    told = ada.save(TEXT, [(f"{TEXT}:value", "One text."), (f"{TEXT}:was", was)], version=1).json()
    next_word = [(f"{TEXT}:value", "One text and more."), (f"{TEXT}:was", told["was"])]
    assert ada.save(TEXT, next_word, version=max(told["version"] or 0, 1)).status_code == 412
    assert _stored(bo) == "Another text."
