"""Submitting: all or nothing, once, with everything that belongs to it."""

import hashlib
import threading
from typing import Any

import pytest
from sqlmodel import Session, select

from app.core.database import Database
from app.domain.errors import Conflict, Forbidden, Incomplete, NotFound, TwokeysError
from app.domain.permissions import Actor
from app.models import Assessment, Event, Finding, Mail, Review, Scorecard, Submission
from app.services import answers, scorecards, sections, submissions, submitted
from app.services.answers import Reply
from tests import factories

DECLARED: dict[str, Any] = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}


def _answer_all(session: Session, actor: Actor) -> str:
    assert actor.assessment_id
    replies = {"access.mfa": Reply("no", ownership="csp"), "backup.copies": Reply("yes")}
    for question_id, reply in replies.items():
        answers.save(session, actor, actor.assessment_id, question_id, reply, expected_version=None)
    return actor.assessment_id


def test_what_is_missing_is_listed_by_question(session: Session, respondent: Actor) -> None:
    with pytest.raises(Incomplete) as caught:
        submissions.submit(
            session, respondent, respondent.assessment_id or "", attested_by=" ", role="", statement_accepted=False
        )
    found = {(problem.pointer, problem.code) for problem in caught.value.problems}
    assert {("/answers/access.mfa", "missing"), ("/answers/backup.copies", "missing")} <= found
    assert {"/attested_by", "/role", "/statement_accepted"} <= {pointer for pointer, _ in found}


def test_a_submission_keeps_answers_score_findings_and_tells_people(session: Session, respondent: Actor) -> None:
    assessment_id = _answer_all(session, respondent)
    submission = submissions.submit(session, respondent, assessment_id, **DECLARED)
    assert hashlib.sha256(submission.content.encode()).hexdigest() == submission.content_sha256
    assert submitted.snapshot(submission)["answers"]["access.mfa"]["value"] == "no"
    assert session.get_one(Assessment, assessment_id).status == "submitted"
    card = session.exec(select(Scorecard)).one()
    assert (card.submission_id, card.result["posture"]) == (submission.id, 62.5)
    assert session.exec(select(Finding.rule)).all() == ["no_mfa"]
    receipt = session.exec(select(Mail).where(Mail.kind == "receipt")).one()
    assert submission.reference in receipt.text and submission.content_sha256 in receipt.text
    copy = submissions.vendor_copy(session, respondent, assessment_id)
    assert copy["reference"] == submission.reference
    assert not {"scorecard", "findings", "posture"} & set(copy["content"])


def test_hidden_answers_are_not_declared(session: Session, respondent: Actor) -> None:
    answers.save(
        session, respondent, respondent.assessment_id or "", "access.who", Reply("A token."), expected_version=None
    )
    submission = submissions.submit(session, respondent, _answer_all(session, respondent), **DECLARED)
    assert "access.who" not in submitted.snapshot(submission)["answers"]


def test_reviewer_and_owner_hear_of_it_once_each(session: Session, reviewer: Actor, owner: Actor) -> None:
    engagement = factories.engagement(session, owner_id=owner.id)
    actor = factories.respondent(session, factories.assessment(session, engagement, reviewer_id=reviewer.id))
    submissions.submit(session, actor, _answer_all(session, actor), **DECLARED)
    told = session.exec(select(Mail.user_id).where(Mail.kind == "submitted")).all()
    assert sorted(map(str, told)) == sorted([reviewer.id, owner.id])


def test_submitting_twice_is_a_conflict(session: Session, respondent: Actor) -> None:
    assessment_id = _answer_all(session, respondent)
    submissions.submit(session, respondent, assessment_id, **DECLARED)
    with pytest.raises(Conflict):
        submissions.submit(session, respondent, assessment_id, **DECLARED)


def test_fifty_clicks_make_one_submission(database: Database) -> None:
    with database.writing() as session:
        actor = factories.respondent(session, factories.assessment(session))
        assessment_id = _answer_all(session, actor)
    outcomes: list[str] = []

    def click() -> None:
        try:
            with database.writing() as session:
                submissions.submit(session, actor, assessment_id, **DECLARED)
            outcomes.append("made")
        except TwokeysError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=click) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("made") == 1 and outcomes.count("conflict") == 19
    with database.reading() as session:
        assert len(session.exec(select(Submission)).all()) == 1
        assert len(session.exec(select(Mail).where(Mail.kind == "receipt")).all()) == 1
        assert len(session.exec(select(Event).where(Event.verb == "submission.made")).all()) == 1


def test_only_the_lead_submits_and_strangers_find_nothing(session: Session, respondent: Actor, stranger: Actor) -> None:
    assessment_id = _answer_all(session, respondent)
    assessment = session.get_one(Assessment, assessment_id)
    colleague = factories.respondent(session, assessment, is_lead=False, sections=frozenset({"access"}))
    with pytest.raises(Forbidden):
        submissions.submit(session, colleague, assessment_id, **DECLARED)
    with pytest.raises(NotFound):
        submissions.submit(session, stranger, assessment_id, **DECLARED)
    with pytest.raises(NotFound):
        submissions.vendor_copy(session, respondent, assessment_id)


def test_a_key_submits_on_behalf_of_the_contact(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session)
    from dataclasses import replace

    key = replace(reviewer, kind="api_key", name="nightly", assessment_id=assessment.id)
    submission = submissions.submit(session, key, _answer_all(session, key), **DECLARED)
    assert submission.entered_by == "API key nightly on behalf of Ada Example"
    assert submission.access == "api_key"


def test_a_replay_keeps_what_nobody_knows_unanswered(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, replay="code-spaces-2014")
    assert submissions.submit(session, reviewer, assessment.id, **DECLARED).number == 1


def test_respondents_never_see_scores(session: Session, respondent: Actor) -> None:
    for look in (scorecards.preview, scorecards.latest):
        with pytest.raises(NotFound):
            look(session, respondent, respondent.assessment_id or "")


def test_a_scorecard_stays_as_it_was(session: Session, respondent: Actor, reviewer: Actor) -> None:
    assessment_id = _answer_all(session, respondent)
    assert scorecards.latest(session, reviewer, assessment_id) is None
    assert scorecards.preview(session, reviewer, assessment_id).as_json()["posture"] == 62.5
    submissions.submit(session, respondent, assessment_id, **DECLARED)
    first = scorecards.latest(session, reviewer, assessment_id)
    session.add(_override(assessment_id))
    session.flush()
    second = scorecards.rescore(session, reviewer, assessment_id, occasion="review")
    assert first and (first.number, first.result["posture"]) == (1, 62.5)
    assert (second.number, second.result["posture"]) == (2, 81.25)
    changed = scorecards.difference(first, second)
    assert changed.review and not changed.answers and not changed.rules


def _override(assessment_id: str) -> Review:
    from app.core.clock import now

    return Review(
        assessment_id=assessment_id,
        question_id="access.mfa",
        override_credit="1/2",
        override_reason="Half of the administrators do.",
        decided_at=now(),
        decided_by_id="r",
        decided_by_name="R",
    )


def test_what_if_changes_nothing(session: Session, respondent: Actor, reviewer: Actor) -> None:
    assessment_id = _answer_all(session, respondent)
    seen = scorecards.what_if(session, reviewer, assessment_id, {"access.mfa": "yes"})
    assert (seen.before.as_json()["posture"], seen.after.as_json()["posture"]) == (62.5, 100.0)
    assert scorecards.preview(session, reviewer, assessment_id).as_json()["posture"] == 62.5


def test_a_section_is_complete_when_nothing_in_it_is_missing(session: Session, respondent: Actor) -> None:
    assessment_id = respondent.assessment_id or ""
    with pytest.raises(Incomplete):
        sections.complete(session, respondent, assessment_id, "access")
    _answer_all(session, respondent)
    sections.complete(session, respondent, assessment_id, "access")
    assert [view.state for view in sections.states(session, respondent, assessment_id)] == ["complete", "answered"]
    answers.save(session, respondent, assessment_id, "access.mfa", Reply(None), expected_version=1)
    assert sections.states(session, respondent, assessment_id)[0].state == "not_started"
