"""Files that vendors handed in with questions of their own: somebody here keeps or discards them."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from app.domain.permissions import Actor
from app.models import Assessment, Engagement, ImportedFile, QuestionnaireDocument, Vendor
from app.services.imports.brought import OWN_QUESTIONS
from app.services.queue.scope import assessments_of
from app.services.queue.task import Task


def tasks(session: Session, actor: Actor) -> Iterator[Task]:
    if not actor.may("imports:write"):
        return
    query = assessments_of(actor, ImportedFile.id, ImportedFile.created_at, Engagement, Vendor.name).join(
        ImportedFile, col(ImportedFile.assessment_id) == Assessment.id
    )
    query = query.where(
        col(ImportedFile.format).in_(OWN_QUESTIONS),
        ImportedFile.state == "previewed",
        ImportedFile.made_by_kind == "respondent",
        col(ImportedFile.document).is_not(None),
        col(ImportedFile.document_sha256).not_in(select(QuestionnaireDocument.sha256)),
    )
    for import_id, created_at, engagement, vendor in session.exec(query):
        sentence = f"Keep or discard the table that {vendor} handed in for {engagement.name}"
        yield Task("import", sentence, f"/imports/{import_id}", engagement.tier, created_at)
