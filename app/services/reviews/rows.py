"""The row behind every act of review: found or made, changed, recorded with before and after."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Conflict, NotFound
from app.domain.lifecycle import Move
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Question
from app.models import Answer, Assessment, Review
from app.services import assessments, events
from app.services.visibility import assessment_for

FIELDS = ("verdict", "reason", "answer_version", "override_credit", "override_reason")


@dataclass(frozen=True, slots=True)
class Subject:
    """One answer under review: whose, to which question, in which version."""

    assessment: Assessment
    question: Question
    answer: Answer | None


def begin(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment, locked and in review; moved there when this is the first act."""
    assessment = assessment_for(session, actor, assessment_id, "reviews:write")
    session.refresh(assessment, with_for_update=True)
    return assessments.move(session, actor, assessment, Move.REVIEW)


def subject_of(session: Session, actor: Actor, assessment_id: str, question_id: str) -> Subject:
    """The answer to judge. NotFound for a question that this questionnaire does not ask.

    Conflict for one that our own intake answers.
    """
    assessment = begin(session, actor, assessment_id)
    question = assessments.document_of(session, assessment).by_id.get(question_id)
    if question is None:
        raise NotFound(f"This questionnaire has no question {question_id}.")
    if question.from_intake:
        raise Conflict(
            "Our own intake answers this question, so there is nothing to judge. Change it in the engagement."
        )
    return Subject(assessment, question, session.get(Answer, (assessment.id, question_id)))


def change(session: Session, actor: Actor, subject: Subject, verb: str, **values: Any) -> Review:
    """Set the values on the question's review row, making one when there is none yet."""
    key = (subject.assessment.id, subject.question.id)
    review = session.get(Review, key) or _blank(subject)
    before = snapshot(review)
    for name, value in values.items():
        setattr(review, name, value)
    if "verdict" in values or review.verdict is None:  # an override does not renew the verdict beside it
        review.decided_at, review.decided_by_id, review.decided_by_name = now(), actor.id, actor.name
    session.add(review)
    session.flush()
    record(session, actor, subject, verb, before, snapshot(review))
    return review


def record(
    session: Session, actor: Actor, subject: Subject, verb: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    events.record(
        session,
        actor,
        verb,
        subject=("review", subject.question.id),
        before=before,
        after=after,
        assessment_id=subject.assessment.id,
    )


def snapshot(review: Review) -> dict[str, Any]:
    """What an act of review can change."""
    return {name: getattr(review, name) for name in FIELDS}


def _blank(subject: Subject) -> Review:
    return Review(
        assessment_id=subject.assessment.id,
        question_id=subject.question.id,
        decided_at=now(),
        decided_by_id="",
    )
