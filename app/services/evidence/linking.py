"""Which answers a file supports."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.domain.permissions import Actor
from app.models import Assessment, Evidence, EvidenceAnswer
from app.services import evidence_links
from app.services.evidence.rows import check_questions, record, visible


def links_of(session: Session, evidence_ids: Sequence[str]) -> dict[str, list[str]]:
    """Evidence id -> the questions it supports."""
    query = select(EvidenceAnswer).where(col(EvidenceAnswer.evidence_id).in_(evidence_ids))
    found: dict[str, list[str]] = {evidence_id: [] for evidence_id in evidence_ids}
    for row in session.exec(query.order_by(col(EvidenceAnswer.question_id))):
        found[row.evidence_id].append(row.question_id)
    return found


def link(session: Session, actor: Actor, evidence_id: str, *, question_id: str) -> Evidence:
    """Let a file support one more answer."""
    evidence = visible(session, actor, evidence_id, "evidence:write")
    check_questions(session, actor, session.get_one(Assessment, evidence.assessment_id), [question_id])
    evidence_links.link(session, evidence.id, [question_id])
    record(session, actor, "evidence.linked", evidence, {"question_id": question_id})
    return evidence


def unlink(session: Session, actor: Actor, evidence_id: str, *, question_id: str) -> Evidence:
    """The file supports this answer no more."""
    evidence = visible(session, actor, evidence_id, "evidence:write")
    check_questions(session, actor, session.get_one(Assessment, evidence.assessment_id), [question_id])
    evidence_links.unlink(session, evidence.id, question_id)
    record(session, actor, "evidence.unlinked", evidence, {"question_id": question_id})
    return evidence
