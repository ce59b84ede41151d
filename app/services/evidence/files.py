"""The files of an assessment: listed, looked at, withdrawn."""

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict
from app.domain.lifecycle import CLOSED
from app.domain.permissions import Actor
from app.models import Assessment, Evidence
from app.services import visibility
from app.services.evidence.linking import links_of
from app.services.evidence.rows import check_questions, saved, visible


def list_evidence(session: Session, actor: Actor, assessment_id: str) -> list[Evidence]:
    """Everything uploaded and not withdrawn, oldest first."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "evidence:read")
    query = select(Evidence).where(Evidence.assessment_id == assessment.id, col(Evidence.withdrawn_at).is_(None))
    return list(session.exec(query.order_by(col(Evidence.id))))


def get(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    return visible(session, actor, evidence_id, "evidence:read")


def withdraw(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """It supports nothing any more. The bytes stay until retention ends, because a submission may quote their hash."""
    evidence = visible(session, actor, evidence_id, "evidence:write")
    assessment = session.get_one(Assessment, evidence.assessment_id)
    if assessment.status in CLOSED:
        raise Conflict("This assessment is closed, so its evidence stays.")
    if actor.kind == "respondent":
        check_questions(session, actor, assessment, links_of(session, [evidence.id])[evidence.id])
    evidence.withdrawn_at = evidence.withdrawn_at or now()
    return saved(session, actor, "evidence.withdrawn", evidence, {})
