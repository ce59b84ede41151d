"""Exports as rows: entered with the file they came in, and gone with it."""

from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Artefact, Assessment, Evidence
from app.services import events
from app.services.artefacts.reading import Read

_MOST_TOLD = 50


def keep(session: Session, actor: Actor, assessment: Assessment, evidence: Evidence, read: Read) -> list[Artefact]:
    """Enter what was read out of the file; for the service that enters the file itself."""
    rows = [
        Artefact(
            evidence_id=evidence.id,
            assessment_id=assessment.id,
            engagement_id=assessment.engagement_id,
            kind=one.artefact.kind.value,
            account=one.artefact.account,
            resource=one.artefact.resource,
            region=one.artefact.region,
            taken_at=one.artefact.taken_at,
            source=one.artefact.source,
            content=one.content,
            sha256=one.sha256,
            size=one.size,
            notes=list(one.artefact.notes),
            created_at=now(),
        )
        for one in read.kept
    ]
    session.add_all(rows)
    session.flush()
    if rows or read.notes:
        told = [{"kind": row.kind, "account": row.account, "sha256": row.sha256} for row in rows[:_MOST_TOLD]]
        after = {"file_name": evidence.file_name, "artefacts": told, "notes": list(read.notes)}
        subject = ("evidence", evidence.id)
        events.record(session, actor, "evidence.read", subject=subject, after=after, assessment_id=assessment.id)
    return rows


def of_evidence(session: Session, evidence_ids: Sequence[str]) -> dict[str, list[Artefact]]:
    """Evidence id -> what was read out of it by kind, without the content. For rows the actor was given."""
    found: dict[str, list[Artefact]] = {evidence_id: [] for evidence_id in evidence_ids}
    query = select(Artefact).where(col(Artefact.evidence_id).in_(evidence_ids))
    query = query.order_by(col(Artefact.kind), col(Artefact.source), col(Artefact.id))
    for row in session.exec(query.options(defer(Artefact.content))):  # type: ignore[arg-type]
        found[row.evidence_id].append(row)
    return found
