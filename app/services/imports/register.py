"""A register of suppliers: vendors, contacts and engagements of many rows at once, and taking them back."""

from typing import Any

from sqlmodel import Session

from app.domain.errors import Invalid
from app.domain.permissions import Actor
from app.models import ImportedFile
from app.services.imports.handed import Handed
from app.services.imports.outcome import Applied, Draft
from app.services.imports.targets import Target

_NOT_READ = "This is a register of suppliers, which is entered in the console for now."


def draft(session: Session, actor: Actor, handed: Handed, target: Target) -> Draft:
    """What the register would enter or change; nothing is written."""
    raise Invalid(_NOT_READ)


def apply(session: Session, actor: Actor, imported: ImportedFile) -> Applied:
    """Enter it; what taking it back needs is kept in `imported.undo`."""
    raise Invalid(_NOT_READ)


def undo(session: Session, actor: Actor, imported: ImportedFile) -> dict[str, Any]:
    """Take back what nobody worked on since; what is said about it in the event."""
    raise Invalid(_NOT_READ)
