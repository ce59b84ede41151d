"""Doing what the preview said, in one transaction: everything that may be applied, or nothing."""

from collections.abc import Collection

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Conflict, Forbidden
from app.domain.imports import State
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, ImportedFile
from app.services import questionnaires
from app.services.imports import answering, kept, register, targets
from app.services.imports.brought import WAITS, refuse_squatting, waits_for_staff
from app.services.imports.outcome import Applied, Left
from app.services.imports.previewing import record
from app.services.imports.reading import document_of, visible

_STATES = {
    "applied": "This import was applied already.",
    "undone": "This import was applied and taken back. Import the file again.",
    "discarded": "This import was discarded. Import the file again.",
}


def apply(session: Session, actor: Actor, import_id: str, *, questions: Collection[str] | None = None) -> Applied:
    """Apply new and changed rows, and conflicts named in `questions`. The diff is made again first: a row whose stored
    answer moved since the preview is left. Conflict when the import was applied or discarded already.
    """
    imported = previewed(session, actor, import_id)
    done = _applied(session, actor, imported, frozenset(questions or ()))
    imported.state, imported.applied_at, imported.document = "applied", now(), None
    imported.result_assessment_id = done.assessment_id
    session.add(imported)
    session.flush()
    told = {"applied": done.applied, "left": len(done.left), "result_assessment_id": done.assessment_id}
    record(session, actor, "import.applied", imported, **told)
    return done


def previewed(session: Session, actor: Actor, import_id: str) -> ImportedFile:
    """The import with its row locked, while it still waits; Conflict otherwise."""
    imported = visible(session, actor, import_id, "imports:write")
    session.refresh(imported, with_for_update=True)
    if imported.state in _STATES:
        raise Conflict(_STATES[imported.state], state_now=imported.state)
    return imported


def _applied(session: Session, actor: Actor, imported: ImportedFile, named: frozenset[str]) -> Applied:
    if imported.format == "register":
        return register.apply(session, actor, imported, named)
    if imported.document is None:
        assessment = session.get_one(Assessment, imported.assessment_id)
        applied, left = answering.save(session, actor, assessment, imported, named)
        return Applied(assessment.id, applied, tuple(left))
    if imported.engagement_id is None:
        return _published(session, actor, imported)
    targets.require_lead(actor)
    if waits_for_staff(session, actor, document_of(session, imported), imported.format):
        raise Forbidden(WAITS)
    assessment, applied = kept.keep(session, actor, imported)
    return Applied(assessment.id, applied, _left(imported))


def _published(session: Session, actor: Actor, imported: ImportedFile) -> Applied:
    document = Questionnaire.model_validate_json(imported.document or "")
    refuse_squatting(session, document)
    published = questionnaires.publish(session, actor, document, source="imported")
    reason = "No engagement was named, so this answer has no place."
    left = tuple(Left(row["question_id"], reason) for row in imported.rows if row["state"] == State.NEW)
    imported.rows = []  # answers that are about nobody could be found by nobody's erasure
    return Applied(None, 0, left, (published.slug, published.version))


def _left(imported: ImportedFile) -> tuple[Left, ...]:
    rows = (row for row in imported.rows if row["state"] == State.IGNORED and row["question_id"])
    return tuple(Left(row["question_id"], row["reason"]) for row in rows)
