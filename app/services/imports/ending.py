"""Imports that come to nothing: discarded before they were applied, or taken back afterwards."""

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Conflict
from app.domain.permissions import Actor
from app.models import ImportedFile
from app.services.imports import register
from app.services.imports.applying import previewed
from app.services.imports.previewing import record
from app.services.imports.reading import visible

_STAYS = "Answers keep their history and are not taken back as a whole: change them one by one."
_KEPT = "A kept assessment is not taken back: cancel it, and say why."


def discard(session: Session, actor: Actor, import_id: str) -> ImportedFile:
    """Do not apply it, ever. What the file said is forgotten; that it was here stays."""
    imported = previewed(session, actor, import_id)
    imported.state, imported.rows, imported.problems = "discarded", [], []
    imported.document, imported.document_sha256 = None, None
    session.add(imported)
    session.flush()
    record(session, actor, "import.discarded", imported)
    return imported


def undo(session: Session, actor: Actor, import_id: str) -> ImportedFile:
    """Take back what a register entered, as far as nobody worked on it since; Conflict for everything else."""
    imported = visible(session, actor, import_id, "imports:write")
    session.refresh(imported, with_for_update=True)
    if imported.state != "applied":
        raise Conflict("Only an import that was applied can be taken back.", state_now=imported.state)
    if imported.format != "register":
        raise Conflict(_KEPT if imported.result_assessment_id != imported.assessment_id else _STAYS)
    told = register.undo(session, actor, imported)
    imported.state, imported.undone_at = "undone", now()
    session.add(imported)
    session.flush()
    record(session, actor, "import.undone", imported, **told)
    return imported
