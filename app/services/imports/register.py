"""A register of vendors: vendors, contacts and engagements of many rows at once, and taking them back."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session

from app.domain.errors import Invalid
from app.domain.imports import IncomingFile, State, stored
from app.domain.permissions import Actor, require
from app.domain.register_file import read_register
from app.domain.register_file.planning import Planned, plan
from app.models import ImportedFile
from app.services.imports.handed import Handed
from app.services.imports.outcome import Applied, Draft
from app.services.imports.register_entering import Entering
from app.services.imports.register_here import here
from app.services.imports.register_rows import decided_rows, file_of, row_of, said_by_file
from app.services.imports.register_undoing import take_back
from app.services.imports.targets import Target

FORMAT = "register"
ANOTHER = "=new"
_NEEDED = ("vendors:write", "engagements:write", "imports:write")
_NO_TARGET = "A register is about many vendors. Import it without naming an engagement or assessment."
_MOVED = "The register here changed after the preview. Import the file again to see what it would do now."


def draft(session: Session, actor: Actor, handed: Handed, target: Target) -> Draft:
    """What the register would enter or change; nothing is written."""
    if target.engagement is not None:
        raise Invalid(_NO_TARGET)
    _may(actor)
    if handed.recognised.book is None:
        raise Invalid("This register is no workbook or CSV file.")
    found = read_register(handed.recognised.book)
    planned = plan(found, here(session, actor))
    incoming = IncomingFile(
        format=FORMAT,
        version="1",
        problems=(*found.problems, *planned.problems),
        notes=tuple(found.notes),
        ignored=(*found.ignored, *planned.ignored),
    )
    rows = [row_of(row, said) for row, said in zip(planned.rows, said_by_file(found), strict=True)]
    return Draft(incoming, rows + stored.rows_json((), incoming.ignored, {}), target)


def apply(session: Session, actor: Actor, imported: ImportedFile, named: Collection[str] = ()) -> Applied:
    """Enter it; what taking it back needs is kept in `imported.undo`.

    `named` decides rows in conflict: `vendor.3` is the vendor it may be, `vendor.3=new` is another one. Undecided ones
    are left, with their contacts and engagements. One that is known by its LEI is that vendor unless it is `=new`.
    """
    _may(actor)
    before = {row["question_id"]: row for row in imported.rows if row.get("noun")}
    decisions = _decisions(named)
    planned = plan(file_of(imported.rows), here(session, actor), decisions)
    entering = Entering(session, actor)
    reasons = {row.key: _kept_back(row, before[row.key], decisions) for row in planned.rows}
    for row in planned.rows:
        if reasons[row.key]:
            entering.leave(row, reasons[row.key])
    entering.enter([row for row in planned.rows if not reasons[row.key]])
    imported.undo = {"entered": entering.undo}
    imported.rows = decided_rows(imported.rows, decisions, {left.question_id for left in entering.left})
    return Applied(None, len(entering.undo), tuple(entering.left))


def undo(session: Session, actor: Actor, imported: ImportedFile) -> dict[str, Any]:
    """Take back what nobody worked on since; what stays is named in the notes. What is said of it in the event."""
    _may(actor)
    notes = list((imported.undo or {}).get("entered", ()))
    stays = take_back(session, actor, notes)
    imported.notes = [*imported.notes, *stays]
    return {"taken_back": len(notes) - len(stays), "stays": stays[:50]}


def _may(actor: Actor) -> None:
    for permission in _NEEDED:
        require(actor, permission)


def _decisions(named: Collection[str]) -> dict[str, bool]:
    return {name.removesuffix(ANOTHER): not name.endswith(ANOTHER) for name in named}


def _kept_back(row: Planned, previewed: Mapping[str, Any], decisions: Mapping[str, bool]) -> str:
    """Why this row is not entered; empty when it may be."""
    if row.state is State.CONFLICT:
        return row.reason
    if previewed["state"] == State.CONFLICT or row.key in decisions or row.vendor in decisions:
        return ""
    is_same = (row.state, row.existing, row.version) == (
        previewed["state"],
        previewed["existing"],
        previewed["version"],
    )
    return "" if is_same else _MOVED
