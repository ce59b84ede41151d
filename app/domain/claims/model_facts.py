"""What the files change in the destruction model: answers they disprove, protections they confirm, administrators
nobody listed. Everything else stays as it was said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.claims.asked import Asked
from app.domain.claims.cells import Cell, cells_of
from app.domain.claims.unlisted import with_rights
from app.domain.destruction.answered import Answered
from app.domain.destruction.model import Model
from app.domain.evidence.crosscheck import disagreements
from app.domain.evidence.pack import Pack
from app.domain.evidence.row import Row

LOCKS = ("none", "governance", "unknown", "compliance")


@dataclass(frozen=True, slots=True)
class Override:
    """One cell the files disprove or fill. `subject` is ("principals", "ann", "mfa").

    `harms` is False where the files show more protection than was said: worth correcting, no gap.
    """

    subject: tuple[str, str, str]
    said: Any
    shown: Any
    row: Row
    sentence: str
    harms: bool = True


@dataclass(frozen=True, slots=True)
class Proven:
    """`model` holds the evidence's value in place of every disproved answer; `confirmed` are protections shown."""

    model: Model
    confirmed: frozenset[str]
    overrides: tuple[Override, ...]


def with_evidence(answered: Answered, pack: Pack, *, as_of: date) -> Proven:
    """The model as the files leave it. An empty pack changes and confirms nothing.

    Files that disagree with one another can still show what harms, never a protection.
    """
    asked = asked_about(answered, pack, as_of)
    if not asked.accounts or not pack.artefacts:
        return Proven(answered.model, frozenset(), ())
    doubted = {kind for one in asked.disagreements for kind in one.kinds}
    sources = {artefact.source for artefact in pack.artefacts if artefact.kind in doubted}
    cells = [cell for cell in cells_of(asked, answered.model) if not (cell.confirms and cell.row.source in sources)]
    model, overrides = _applied(answered.model, cells)
    model, more, complete = with_rights(asked, model)
    confirmed = {cell.confirms for cell in cells if cell.confirms} | (complete if not doubted else set())
    wider = tuple(Override(cell.subject, cell.said, cell.shown, cell.row, cell.sentence) for cell in more)
    return Proven(model, frozenset(confirmed), (*overrides, *wider))


def asked_about(answered: Answered, pack: Pack, as_of: date) -> Asked:
    """The accounts of the answers, as rules are asked."""
    live = {copy.domain for copy in answered.model.copies if copy.role == "primary"}
    return Asked(
        pack=pack,
        as_of=as_of,
        accounts=dict(answered.accounts),
        people=tuple(principal.id for principal in answered.model.principals),
        production=tuple(number for id, number in answered.accounts.items() if id in live),
        lists_all=False,
        disagreements=disagreements(pack),
    )


def _applied(model: Model, cells: Iterable[Cell]) -> tuple[Model, tuple[Override, ...]]:
    """The model with every shown value in its cell, and what was said there before where that was something else."""
    lists = {name: {row.id: row for row in getattr(model, name)} for name in ("domains", "principals", "copies")}
    overrides = []
    for cell in cells:
        kind, id, field = cell.subject
        said = getattr(lists[kind][id], field, cell.shown)
        if said != cell.shown:
            lists[kind][id] = lists[kind][id].model_copy(update={field: cell.shown})
            harms = cell.confirms is None or (field == "lock" and LOCKS.index(cell.shown) < LOCKS.index(said))
            overrides.append(Override(cell.subject, said, cell.shown, cell.row, cell.sentence, harms))
    return model.model_copy(update={name: tuple(rows.values()) for name, rows in lists.items()}), tuple(overrides)
