"""Saving answers: whole replacement, versions, parked answers, and who may write what and when."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from app.core.database import Database
from app.domain.errors import (
    Conflict,
    Forbidden,
    Invalid,
    InvalidAnswer,
    NotFound,
    PreconditionRequired,
    Stale,
    TwokeysError,
)
from app.domain.permissions import Actor
from app.models import Assessment, Review
from app.services import answers, events
from app.services.answers import Reply
from tests import factories

MFA = "access.mfa"


def _save(session: Session, actor: Actor, reply: Reply, expected: int | None = None, question: str = MFA):  # type: ignore[no-untyped-def]
    assert actor.assessment_id
    return answers.save(session, actor, actor.assessment_id, question, reply, expected_version=expected)


def test_the_first_answer_starts_the_assessment(session: Session, respondent: Actor) -> None:
    saved = _save(session, respondent, Reply("yes", ownership="csp", comment="Hardware keys."))
    assert (saved.version, saved.saved_by, saved.applies) == (1, "Ada Example", True)
    assert saved.answer.comment == "Hardware keys."
    assert session.get_one(Assessment, respondent.assessment_id).status == "in_progress"


def test_a_later_save_replaces_the_whole_answer(session: Session, respondent: Actor) -> None:
    _save(session, respondent, Reply("yes", comment="Hardware keys."))
    saved = _save(session, respondent, Reply("partly"), expected=1)
    assert (saved.version, saved.answer.value, saved.answer.comment) == (2, "partly", "")


def test_nobody_overwrites_what_they_have_not_seen(session: Session, respondent: Actor) -> None:
    _save(session, respondent, Reply("yes"))
    with pytest.raises(PreconditionRequired):
        _save(session, respondent, Reply("no"))
    _save(session, respondent, Reply("partly", comment="Not the contractors."), expected=1)
    with pytest.raises(Stale) as caught:
        _save(session, respondent, Reply("no"), expected=1)
    assert caught.value.extra["current"]["value"] == "partly"
    assert caught.value.extra["current"]["version"] == 2


def test_a_version_of_an_answer_that_does_not_exist_is_stale(session: Session, respondent: Actor) -> None:
    with pytest.raises(Stale) as caught:
        _save(session, respondent, Reply("yes"), expected=3)
    assert caught.value.extra["current"] is None


def test_null_clears_and_the_wrong_shape_is_refused(session: Session, respondent: Actor) -> None:
    _save(session, respondent, Reply("yes"))
    assert _save(session, respondent, Reply(None), expected=1).answer.value is None
    for reply in (Reply("maybe"), Reply(7), Reply("yes", ownership="me"), Reply("no", planned_on="soon")):
        with pytest.raises(InvalidAnswer):
            _save(session, respondent, reply, expected=2)


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d", "\udc00"])
def test_text_that_cannot_be_stored_is_named_by_position(session: Session, respondent: Actor, text: str) -> None:
    for reply in (Reply("yes", comment=text), Reply("yes", reason=text)):
        with pytest.raises(Invalid) as caught:
            _save(session, respondent, reply)
        assert "Character" in caught.value.problems[0].detail


def test_hostile_text_is_stored_as_sent(session: Session, respondent: Actor) -> None:
    texts = ["=1+1", "<script>alert(1)</script>", "{{ 7*7 }}", "‮abc", "é" * 1000, "x" * 200_000, "a\nb"]
    for version, text in enumerate(texts):
        assert _save(session, respondent, Reply("yes", comment=text), expected=version).answer.comment == text
    view = answers.list_answers(session, respondent, respondent.assessment_id or "")
    assert view.by_id[MFA].answer.comment == "a\nb"


def test_an_answer_hidden_by_a_condition_is_parked_not_deleted(session: Session, respondent: Actor) -> None:
    parked = _save(session, respondent, Reply("A token."), question="access.who")
    assert parked.applies is False
    _save(session, respondent, Reply("yes", ownership="csp"))
    view = answers.list_answers(session, respondent, respondent.assessment_id or "")
    assert view.by_id["access.who"].applies and view.by_id["access.who"].answer.value == "A token."
    _save(session, respondent, Reply("no", ownership="csp"), expected=1)
    view = answers.list_answers(session, respondent, respondent.assessment_id or "")
    assert not view.by_id["access.who"].applies
    assert view.by_id["access.who"].answer.value == "A token."
    assert view.progress.applies == 3


def test_the_list_says_what_is_missing(session: Session, respondent: Actor) -> None:
    _save(session, respondent, Reply("partly"))
    view = answers.list_answers(session, respondent, respondent.assessment_id or "")
    assert {item.question_id for item in view.missing} == {MFA, "backup.copies"}
    assert view.progress.answered == 1


def test_another_vendor_finds_nothing(session: Session, respondent: Actor, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        answers.save(session, stranger, respondent.assessment_id or "", MFA, Reply("no"), expected_version=None)
    with pytest.raises(NotFound):
        answers.list_answers(session, stranger, respondent.assessment_id or "")


def test_staff_without_the_permission_may_not_answer(session: Session, respondent: Actor, auditor: Actor) -> None:
    with pytest.raises(Forbidden):
        answers.save(session, auditor, respondent.assessment_id or "", MFA, Reply("no"), expected_version=None)


def test_a_colleague_writes_only_in_the_sections_given(session: Session) -> None:
    assessment = factories.assessment(session)
    colleague = factories.respondent(session, assessment, is_lead=False, sections=frozenset({"backup"}))
    assert _save(session, colleague, Reply("no"), question="backup.copies").version == 1
    with pytest.raises(Forbidden):
        _save(session, colleague, Reply("no"))


@pytest.mark.parametrize("status", ["submitted", "in_review", "completed", "expired", "cancelled"])
def test_what_is_submitted_or_closed_cannot_be_changed(session: Session, status: str) -> None:
    actor = factories.respondent(session, factories.assessment(session, status=status))
    with pytest.raises(Conflict):
        _save(session, actor, Reply("yes"))


def test_only_returned_questions_and_new_ones_are_writable(session: Session, respondent: Actor) -> None:
    from app.services import submissions

    _save(session, respondent, Reply("no", ownership="csp"))
    _save(session, respondent, Reply("yes"), question="backup.copies")
    submissions.submit(
        session, respondent, respondent.assessment_id or "", attested_by="Ada", role="CTO", statement_accepted=True
    )
    assessment = session.get_one(Assessment, respondent.assessment_id)
    assessment.status = "returned"
    session.add(Review(**_returned(assessment.id), question_id=MFA))
    session.flush()
    with pytest.raises(Conflict):
        _save(session, respondent, Reply("no"), expected=1, question="backup.copies")
    _save(session, respondent, Reply("yes", ownership="csp"), expected=1)
    assert _save(session, respondent, Reply("A token."), question="access.who").version == 1
    view = answers.list_answers(session, respondent, assessment.id)
    assert {item.question_id for item in view.items if item.is_writable} == {MFA, "access.who", "backup.providers"}
    assert view.by_id[MFA].returned_reason == "Say more."


def _returned(assessment_id: str) -> dict[str, Any]:
    from app.core.clock import now

    who = {"decided_at": now(), "decided_by_id": "r", "decided_by_name": "R"}
    return {"assessment_id": assessment_id, "verdict": "returned", "reason": "Say more.", "answer_version": 1, **who}


def test_every_save_is_an_event_with_before_and_after(session: Session, respondent: Actor) -> None:
    _save(session, respondent, Reply("yes"))
    _save(session, respondent, Reply("no"), expected=1)
    newest, first = answers.history(session, respondent, respondent.assessment_id or "", MFA)
    assert events.body_of(newest)["before"]["value"] == "yes"
    assert events.body_of(newest)["after"] == {**events.body_of(newest)["after"], "value": "no", "version": 2}
    assert events.body_of(first)["before"] is None
    assert first.actor_id == respondent.id


def test_two_first_saves_at_once_make_one_answer_and_one_stale(database: Database) -> None:
    with database.writing() as session:
        actor = factories.respondent(session, factories.assessment(session))
    outcomes: list[object] = []
    gate = threading.Barrier(6)

    def attempt(number: int) -> None:
        gate.wait()
        try:
            with database.writing() as session:
                outcomes.append(_save(session, replace(actor), Reply("yes", comment=f"writer {number}")).version)
        except TwokeysError as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(1) == 1
    assert set(outcomes) <= {1, Stale, PreconditionRequired}
