"""Steps of the lifecycle: from draft to closed."""

from sqlmodel import Session

from app.core.clock import now
from app.domain import register
from app.domain.lifecycle import CLOSED, Move, Status, after
from app.domain.permissions import Actor
from app.models import Assessment
from app.services import visibility
from app.services.assessments.recording import facts, saved

_PARTICIPLES = {
    Move.INVITE: "sent",
    Move.START: "started",
    Move.SUBMIT: "submitted",
    Move.REVIEW: "taken_into_review",
    Move.RETURN: "returned",
    Move.DECIDE: "completed",
    Move.EXPIRE: "expired",
    Move.CANCEL: "cancelled",
}


def start(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    """The respondent pressed Start; pressing it again changes nothing."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:write")
    return move(session, actor, assessment, Move.START)


def cancel(session: Session, actor: Actor, assessment_id: str, *, reason: str) -> Assessment:
    """Close without a result, because it is not wanted any more."""
    return _close(session, actor, assessment_id, Move.CANCEL, reason)


def expire(session: Session, actor: Actor, assessment_id: str, *, reason: str) -> Assessment:
    """Close because it is too late. Only a person decides that."""
    return _close(session, actor, assessment_id, Move.EXPIRE, reason)


def _close(session: Session, actor: Actor, assessment_id: str, step: Move, reason: str) -> Assessment:
    assessment = visibility.assessment_for(session, actor, assessment_id, "assessments:write")
    return move(session, actor, assessment, step, reason=register.reason(reason))


def move(session: Session, actor: Actor, assessment: Assessment, step: Move, *, reason: str = "") -> Assessment:
    """Take one step of the lifecycle, with its time and its event; Conflict when it cannot be taken from here.

    For services that already asked for permission. Standing still (`in_review` to `in_review`) changes nothing.
    """
    before, target = facts(assessment), after(assessment.status, step)
    if target == assessment.status:
        return assessment
    assessment.status = target.value
    moment = now()
    if target is Status.SENT:
        assessment.sent_at = assessment.sent_at or moment
    elif target is Status.IN_PROGRESS:
        assessment.started_at = assessment.started_at or moment
    elif target is Status.SUBMITTED:
        assessment.submitted_at = moment
    elif target in CLOSED:
        assessment.closed_at = moment
    return saved(session, actor, f"assessment.{_PARTICIPLES[step]}", assessment, before, reason=reason)
