"""What people should know of a file before they read its rows: it was here before, or it is about somebody else."""

from sqlmodel import Session, col, select

from app.domain.imports import IncomingFile
from app.domain.parties.names import party_key
from app.models import ImportedFile, Vendor
from app.services.imports.handed import Handed
from app.services.imports.targets import Target


def noticed(session: Session, handed: Handed, target: Target, incoming: IncomingFile) -> list[str]:
    """Sentences for the import's notes; nothing here stops it."""
    return [*_about_another(session, target, incoming), *_seen_before(session, handed, target)]


def _about_another(session: Session, target: Target, incoming: IncomingFile) -> list[str]:
    """The file names a vendor, and it is not the one it was handed in for."""
    vendor = session.get(Vendor, target.engagement.vendor_id) if target.engagement and incoming.about else None
    if vendor is None or party_key(vendor.name) == party_key(incoming.about):
        return []
    return [f"The file says that it is about “{incoming.about}”; here it would be kept for {vendor.name}."]


def _seen_before(session: Session, handed: Handed, target: Target) -> list[str]:
    """This very file was applied here already."""
    query = select(ImportedFile).where(ImportedFile.sha256 == handed.sha256, ImportedFile.state == "applied")
    engagement, assessment = target.engagement, target.assessment
    query = query.where(col(ImportedFile.engagement_id).is_not_distinct_from(engagement.id if engagement else None))
    query = query.where(col(ImportedFile.assessment_id).is_not_distinct_from(assessment.id if assessment else None))
    earlier = session.exec(query.order_by(col(ImportedFile.id).desc())).first()
    if earlier is None or earlier.applied_at is None:
        return []
    return [f"This very file was imported here on {earlier.applied_at:%Y-%m-%d} by {earlier.made_by_name}."]
