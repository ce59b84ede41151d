"""The three verdicts on an answer. A verdict names the version judged, so a later change shows as not judged."""

from sqlmodel import Session

from app.domain.errors import Conflict
from app.domain.permissions import Actor
from app.models import Review
from app.services.reasons import given
from app.services.reviews.rows import Subject, change, subject_of


def accept(session: Session, actor: Actor, assessment_id: str, question_id: str) -> Review:
    """The answer is clear enough to decide on; it may still be a bad one."""
    subject = subject_of(session, actor, assessment_id, question_id)
    return change(
        session, actor, subject, "review.accepted", verdict="accepted", reason="", answer_version=_version(subject)
    )


def mark_return(session: Session, actor: Actor, assessment_id: str, question_id: str, *, reason: str) -> Review:
    """Collect the question for going back to the vendor, who will read the reason above it."""
    words = given(reason, pointer="/reason", otherwise="Say what you need to know: the vendor reads this sentence.")
    subject = subject_of(session, actor, assessment_id, question_id)
    return change(
        session, actor, subject, "review.returned", verdict="returned", reason=words, answer_version=_version(subject)
    )


def reject_not_applicable(
    session: Session, actor: Actor, assessment_id: str, question_id: str, *, reason: str
) -> Review:
    """The vendor said "not applicable" and it does apply: from now on the answer counts as no."""
    words = given(reason, pointer="/reason", otherwise="Say why the question does apply.")
    subject = subject_of(session, actor, assessment_id, question_id)
    if subject.answer is None or subject.answer.value != "not_applicable":
        raise Conflict("The answer to this question is not “not applicable”, so there is nothing to reject.")
    return change(
        session,
        actor,
        subject,
        "review.na_rejected",
        verdict="na_rejected",
        reason=words,
        answer_version=_version(subject),
    )


def _version(subject: Subject) -> int:
    return subject.answer.version if subject.answer else 0
