"""Hard text in every field that vendors and staff write freely: kept as it was sent, or refused by its position."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlmodel import Session

from app.domain.errors import Invalid
from app.domain.permissions import Actor
from app.services import answers, comments, contacts, engagements, notes, vendors
from app.services.answers import Reply
from tests import factories
from tests.security.torture import UNSTORABLE, huge, storable, stored

QUESTION = "access.who"
TEXTS = ("comment", "customer_duty", "reason", "compensating_control")
Write = Callable[[Session, Actor, str], str]


@pytest.fixture
def lead(session: Session) -> Actor:
    return factories.respondent(session, factories.assessment(session, status="in_progress"))


def _answer(session: Session, actor: Actor, question_id: str = QUESTION) -> answers.ListedAnswer:
    return answers.list_answers(session, actor, actor.assessment_id or "").by_id[question_id]


def _save(session: Session, actor: Actor, reply: Reply, question_id: str = QUESTION) -> None:
    version = _answer(session, actor, question_id).version or None
    answers.save(session, actor, actor.assessment_id or "", question_id, reply, expected_version=version)


def test_there_are_two_hundred_texts() -> None:
    assert len(set(storable())) + len(UNSTORABLE) + len(huge()) >= 200


def test_answers_hold_what_was_sent(session: Session, lead: Actor) -> None:
    """Value and every text around it, all at once, for every text."""
    for text in storable():
        _save(session, lead, Reply(text, **dict.fromkeys(TEXTS, text)))
        session.expire_all()
        found = _answer(session, lead).answer
        assert [found.value, *(getattr(found, name) for name in TEXTS)] == [stored(text)] * 5


def test_a_mebibyte_is_kept_and_counted_later(session: Session, lead: Actor) -> None:
    for text in huge():
        _save(session, lead, Reply(text, comment=text))
        session.expire_all()
        found = _answer(session, lead).answer
        assert found.value == text and found.comment == text


def test_cells_of_a_table_hold_what_was_sent(session: Session, lead: Actor) -> None:
    rows = [{"name": text, "role": text} for text in storable()]
    for start in range(0, len(rows), 20):
        batch = rows[start : start + 20]
        _save(session, lead, Reply(batch), "backup.providers")
        session.expire_all()
        kept = [{name: stored(text) for name, text in row.items()} for row in batch]
        assert _answer(session, lead, "backup.providers").answer.value == kept


def _write_note(session: Session, actor: Actor, text: str) -> str:
    return notes.write(session, actor, factories.assessment(session).id, text=f"-{text}-").text[1:-1]


def _write_comment(session: Session, actor: Actor, text: str) -> str:
    return comments.write(session, actor, factories.assessment(session).id, text=f"-{text}-").text[1:-1]


def _describe_engagement(session: Session, actor: Actor, text: str) -> str:
    made = engagements.create(session, actor, factories.vendor(session).id, name="N", description=f"-{text}-")
    return made.description[1:-1]


@pytest.mark.parametrize("write", [_write_note, _write_comment, _describe_engagement], ids=lambda one: one.__name__)
def test_paragraphs_of_staff_hold_what_was_sent(session: Session, reviewer: Actor, write: Write) -> None:
    assert [text for text in storable() if write(session, reviewer, text) != stored(text)] == []


def _name_vendor(session: Session, actor: Actor, text: str) -> str:
    return vendors.create(session, actor, name=text).name


def _name_contact(session: Session, actor: Actor, text: str) -> str:
    return contacts.create(session, actor, factories.vendor(session).id, name=text, email="a@vendor.example").name


def _name_engagement(session: Session, actor: Actor, text: str) -> str:
    return engagements.create(session, actor, factories.vendor(session).id, name=text).name


@pytest.mark.parametrize("write", [_name_vendor, _name_contact, _name_engagement], ids=lambda one: one.__name__)
def test_names_are_one_line_and_else_what_was_sent(session: Session, reviewer: Actor, write: Write) -> None:
    for text in storable():
        one_line = re.sub(r"\s*[\n\t\v\f]+\s*", " ", stored(text)).strip()
        if 1 <= len(one_line) <= 200:
            assert write(session, reviewer, text) == one_line
            continue
        with pytest.raises(Invalid, match="longer than 200|Give a"):
            write(session, reviewer, text)


def _by_respondent(session: Session, lead: Actor, text: str) -> Iterator[Callable[[], object]]:
    yield lambda: _save(session, lead, Reply(text))
    yield lambda: _save(session, lead, Reply([{"name": "x", "role": text}]), "backup.providers")
    for name in TEXTS:
        yield partial(_save, session, lead, Reply("x", **{name: text}))
    yield lambda: comments.write(session, lead, lead.assessment_id or "", text=text)


def _by_staff(session: Session, staff: Actor, text: str) -> Iterator[Callable[[], object]]:
    for write in (_write_note, _describe_engagement, _name_vendor, _name_contact, _name_engagement):
        yield partial(write, session, staff, text)


@pytest.mark.parametrize("name", UNSTORABLE)
def test_what_cannot_be_stored_is_refused_by_its_position(
    session: Session, lead: Actor, reviewer: Actor, name: str
) -> None:
    text, position = UNSTORABLE[name]
    for write in (*_by_respondent(session, lead, text), *_by_staff(session, reviewer, text)):
        with pytest.raises(Invalid, match=r"Character \d+ is (a NUL character|half of a surrogate pair)") as caught:
            write()
        assert int(caught.value.problems[0].detail.split()[1]) in (position, position + 1)  # + 1: a dash stands before
