"""Imports that an actor may see: staff those of engagements in their sight, respondents those they made themselves."""

from collections.abc import Iterable

from sqlalchemy import or_
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, ImportedFile, Vendor
from app.services import questionnaires, visibility

_NOTHING = "There is nothing here, or it is not yours to see."
_LARGE = (ImportedFile.rows, ImportedFile.document, ImportedFile.undo)


def get(session: Session, actor: Actor, import_id: str) -> ImportedFile:
    return visible(session, actor, import_id, "imports:read")


def visible(session: Session, actor: Actor, import_id: str, permission: str) -> ImportedFile:
    """The import, when the actor has the permission and may see it."""
    require(actor, permission)
    found = session.get(ImportedFile, import_id)
    if found is None or (actor.kind == "respondent" and not _is_own(actor, found)):
        raise NotFound(_NOTHING)
    if found.assessment_id:
        visibility.assessment_for(session, actor, found.assessment_id, permission)
    elif found.engagement_id:
        visibility.engagement_for(session, actor, found.engagement_id, permission)
    return found


def list_imports(
    session: Session,
    actor: Actor,
    *,
    engagement_id: str | None = None,
    assessment_id: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> list[ImportedFile]:
    """Newest first, from behind `after`; of one engagement or assessment if named. Rows are read when asked for."""
    require(actor, "imports:read")
    query = (
        select(ImportedFile)
        .outerjoin(Engagement, col(Engagement.id) == ImportedFile.engagement_id)
        .outerjoin(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None))
        .options(*(defer(column) for column in _LARGE))  # type: ignore[arg-type]
    )
    if actor.kind == "respondent":
        query = query.where(ImportedFile.assessment_id == actor.assessment_id, ImportedFile.made_by_id == actor.id)
    if engagement_id:
        query = query.where(ImportedFile.engagement_id == engagement_id)
    if assessment_id:
        columns = (col(ImportedFile.assessment_id), col(ImportedFile.result_assessment_id))
        query = query.where(or_(*(column == assessment_id for column in columns)))
    if after:
        query = query.where(col(ImportedFile.id) < after)
    return list(session.exec(query.order_by(col(ImportedFile.id).desc()).limit(limit)))


def places_of(session: Session, found: Iterable[ImportedFile]) -> dict[str, tuple[str, str]]:
    """Engagement id -> names of vendor and engagement. The imports are ones the actor was given."""
    ids = {one.engagement_id for one in found if one.engagement_id}
    rows = session.exec(
        select(Engagement.id, Vendor.name, Engagement.name)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Engagement.id).in_(ids))
    )
    return {engagement_id: (vendor, engagement) for engagement_id, vendor, engagement in rows}


def document_of(session: Session, imported: ImportedFile) -> Questionnaire | None:
    """The questionnaire that the rows' question ids are of; None for a register."""
    if imported.document is not None:
        return Questionnaire.model_validate_json(imported.document)
    if imported.document_sha256:
        return questionnaires.document(session, imported.document_sha256)
    return None


def file_of(session: Session, assessment: Assessment) -> ImportedFile | None:
    """The file that a kept assessment was read from. For services that already asked for permission."""
    return session.get(ImportedFile, assessment.imported_file_id) if assessment.imported_file_id else None


def _is_own(actor: Actor, found: ImportedFile) -> bool:
    return found.made_by_id == actor.id and found.assessment_id == actor.assessment_id
