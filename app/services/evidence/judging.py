"""A reviewer's word on a file: it shows what it should, or it does not."""

from sqlmodel import Session

from app.core.clock import now
from app.domain import register
from app.domain.errors import Conflict
from app.domain.lifecycle import OPEN, Move, Status
from app.domain.permissions import Actor
from app.models import Assessment, Evidence
from app.services import assessments
from app.services.evidence.rows import saved, visible


def accept(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """A reviewer looked at the file and it shows what it should: its answers count as reviewed."""
    evidence = _judged(session, actor, evidence_id)
    evidence.accepted_at, evidence.rejected_at, evidence.rejected_reason = now(), None, ""
    evidence.accepted_by_id = actor.id if actor.kind == "user" else None
    return saved(session, actor, "evidence.accepted", evidence, {})


def reject(session: Session, actor: Actor, evidence_id: str, *, reason: str) -> Evidence:
    """The file does not show what it should: its answers count as claimed only, and what it exports says nothing."""
    evidence = _judged(session, actor, evidence_id)
    evidence.rejected_reason = register.reason(reason)
    evidence.accepted_at, evidence.accepted_by_id, evidence.rejected_at = None, None, now()
    return saved(session, actor, "evidence.rejected", evidence, {"reason": evidence.rejected_reason})


def _judged(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """Judging a file is an act of review."""
    evidence = visible(session, actor, evidence_id, "reviews:write")
    if evidence.withdrawn_at is not None:
        raise Conflict("This file was withdrawn. There is nothing to judge.")
    assessment = session.get_one(Assessment, evidence.assessment_id)
    if assessment.status == Status.SUBMITTED:
        assessments.move(session, actor, assessment, Move.REVIEW)
    elif assessment.status not in OPEN:
        raise Conflict("This assessment is closed, so its evidence is judged already.")
    return evidence
