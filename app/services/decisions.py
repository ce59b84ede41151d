"""What we decide about an engagement after an assessment, and the second person a critical one needs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict, NotFound
from app.domain.lifecycle import Move
from app.domain.permissions import Actor, require
from app.domain.reassessment import next_assessment_on
from app.domain.text import clean_text
from app.models import Assessment, Decision, Engagement, Vendor
from app.services import assessments, events, scorecards, visibility
from app.services.reasons import given, refuse
from app.services.reviews.returning import marked
from app.services.reviews.rows import begin
from app.services.second_person import require_other, require_person

OUTCOMES = {
    "approve": "Approve",
    "approve_with_conditions": "Approve with conditions",
    "reject": "Reject",
    "more_needed": "More needed",
}


def decide(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    outcome: str,
    valid_until: date | None = None,
    conditions: str = "",
    reason: str,
) -> Decision:
    """Decide. On a critical tier the decision stays pending until a second person approves it; else it closes."""
    require(actor, "decisions:write")
    assessment = begin(session, actor, assessment_id)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    needs_second = engagement.tier == "critical"
    if needs_second:
        require_person(actor)
    _refuse_open_ends(session, assessment)
    decision = Decision(
        assessment_id=assessment.id,
        **_checked(outcome, valid_until, conditions, reason),
        decided_at=now(),
        decided_by_id=actor.id,
        decided_by_name=actor.name,
        needs_second=needs_second,
    )
    session.add(decision)
    session.flush()
    _record(session, actor, "decision.made", decision, {"outcome": outcome, "needs_second": needs_second})
    if not needs_second:
        _complete(session, actor, assessment, engagement, decision)
    return decision


def _refuse_open_ends(session: Session, assessment: Assessment) -> None:
    if _standing(session, assessment.id) is not None:
        raise Conflict("A decision is waiting for a second person already. Approve or withdraw that one first.")
    if count := len(marked(session, assessment)):
        questions = "1 question is" if count == 1 else f"{count} questions are"
        raise Conflict(f"{questions} marked to go back to the vendor. Send them, or take the mark off, then decide.")


def _checked(outcome: str, valid_until: date | None, conditions: str, reason: str) -> dict[str, Any]:
    if outcome not in OUTCOMES:
        raise refuse("/outcome", "unknown_outcome", "Choose what you decide.")
    approves = outcome.startswith("approve")
    if approves and valid_until is None:
        raise refuse("/valid_until", "missing", "Say until when the approval holds.")
    if valid_until is not None and valid_until <= now().date():
        raise refuse("/valid_until", "in_the_past", "Give a day still to come.")
    terms = clean_text(conditions, pointer="/conditions").strip()
    if outcome == "approve_with_conditions":
        terms = given(terms, pointer="/conditions", otherwise="Write the conditions, one a line, as for the contract.")
    words = given(
        reason, pointer="/reason", otherwise="Say why you decide so: the report prints it for your colleagues."
    )
    return {
        "outcome": outcome,
        "valid_until": valid_until if approves else None,
        "conditions": terms,
        "reason": words,
    }


def approve(session: Session, actor: Actor, decision_id: str) -> Decision:
    """The second person agrees, and the assessment completes."""
    decision, assessment = _pending(session, actor, decision_id)
    require_other(actor, decision.decided_by_id)
    decision.approved_at, decision.approved_by_id, decision.approved_by_name = now(), actor.id, actor.name
    session.add(decision)
    _record(session, actor, "decision.approved", decision, {"outcome": decision.outcome})
    engagement = session.get_one(Engagement, assessment.engagement_id)
    _complete(session, actor, assessment, engagement, decision)
    return decision


def withdraw(session: Session, actor: Actor, decision_id: str) -> Decision:
    """Take a pending decision off the table; the assessment stays in review."""
    require_person(actor)
    decision, _ = _pending(session, actor, decision_id)
    decision.withdrawn_at = now()
    session.add(decision)
    session.flush()
    _record(session, actor, "decision.withdrawn", decision, {})
    return decision


def current(session: Session, actor: Actor, assessment_id: str) -> Decision | None:
    """The decision that stands or is pending; None when nobody has decided."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "decisions:read")
    return _standing(session, assessment.id)


def pending(session: Session, actor: Actor) -> Sequence[Decision]:
    """What waits for a second person, oldest first."""
    require(actor, "decisions:read")
    query = (
        select(Decision)
        .join(Assessment, col(Assessment.id) == Decision.assessment_id)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), visibility.seen_engagements(actor))
        .where(col(Decision.needs_second), col(Decision.approved_at).is_(None), col(Decision.withdrawn_at).is_(None))
    )
    return session.exec(query.order_by(col(Decision.decided_at))).all()


def _standing(session: Session, assessment_id: str) -> Decision | None:
    query = select(Decision).where(Decision.assessment_id == assessment_id, col(Decision.withdrawn_at).is_(None))
    return session.exec(query.order_by(col(Decision.decided_at).desc())).first()


def _pending(session: Session, actor: Actor, decision_id: str) -> tuple[Decision, Assessment]:
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise NotFound("There is no such decision.")
    assessment = visibility.assessment_for(session, actor, decision.assessment_id, "decisions:write")
    session.refresh(assessment, with_for_update=True)
    session.refresh(decision)
    if not decision.needs_second or decision.approved_at or decision.withdrawn_at:
        raise Conflict("This decision is not waiting for anybody.")
    return decision, assessment


def _complete(
    session: Session, actor: Actor, assessment: Assessment, engagement: Engagement, decision: Decision
) -> None:
    """Freeze the score the decision rests on, close the assessment, and set the day of the next one."""
    scorecards.freeze(session, actor, assessment, occasion="review")
    assessments.move(session, actor, assessment, Move.DECIDE)
    before, engagement.next_assessment_on = engagement.next_assessment_on, next_assessment(engagement, decision)
    engagement.version += 1
    session.add(engagement)
    session.flush()
    events.record(
        session,
        actor,
        "engagement.scheduled",
        subject=("engagement", engagement.id),
        before={"next_assessment_on": before},
        after={"next_assessment_on": engagement.next_assessment_on},
        assessment_id=assessment.id,
    )


def next_assessment(engagement: Engagement, decision: Decision) -> date | None:
    """By tier, or the approval's end if that comes first; today when more is needed; None after a rejection."""
    today = now().date()
    if decision.outcome == "reject":
        return None
    if decision.outcome == "more_needed":
        return today
    return next_assessment_on(engagement.tier, today, valid_until=decision.valid_until)


def _record(session: Session, actor: Actor, verb: str, decision: Decision, after: dict[str, object]) -> None:
    events.record(
        session, actor, verb, subject=("decision", decision.id), after=after, assessment_id=decision.assessment_id
    )
