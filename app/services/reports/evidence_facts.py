"""The files given as evidence, in the words of a report. Withdrawn ones are listed too: a submission may quote them."""

from datetime import date

from sqlmodel import Session, col, select

from app.models import Assessment, Evidence
from app.reports.facts import EvidenceFacts
from app.services import evidence as evidence_service


def evidence(session: Session, assessment: Assessment, on: date) -> tuple[EvidenceFacts, ...]:
    """In the order uploaded, with what each was worth on that day."""
    query = select(Evidence).where(Evidence.assessment_id == assessment.id).order_by(col(Evidence.id))
    rows = session.exec(query).all()
    links = evidence_service.links_of(session, [row.id for row in rows])
    return tuple(
        EvidenceFacts(
            file_name=row.file_name,
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            uploaded_at=row.uploaded_at,
            status=_status(row, on),
            questions=tuple(links[row.id]),
            expires_on=row.expires_on,
        )
        for row in rows
    )


def _status(row: Evidence, on: date) -> str:
    if row.withdrawn_at:
        return "withdrawn"
    if row.rejected_at:
        return "rejected"
    if row.expires_on and row.expires_on <= on:
        return "expired"
    return "accepted" if row.accepted_at else "given"
