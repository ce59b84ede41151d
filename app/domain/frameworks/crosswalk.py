"""What became of each control from one version of a framework to the next.

A control that was renumbered is still the same; one that was retitled or reworded may ask for more or less than
before, so what is carried over it holds less firmly, and is marked so.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.errors import Invalid
from app.domain.frameworks.mapping import FrameworkMap, Pair

_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Change:
    """`old` is None for a new control, `new` is None for a removed one. `relation` is `renumbered`, `retitled` ..."""

    old: str | None
    new: str | None
    relation: str
    is_reworded: bool

    @property
    def is_retitled(self) -> bool:
        return "retitled" in self.relation


def parse_crosswalk(text: str) -> tuple[Change, ...]:
    """Every row of a crosswalk file: old id, new id, relation, `same` or `reworded`. Invalid for other rows."""
    rows = [row for row in list(csv.reader(io.StringIO(text)))[1:] if row]
    if any(len(row) != _COLUMNS for row in rows):
        raise Invalid("Each row of a crosswalk has four columns: old id, new id, relation, specification text.")
    return tuple(
        Change(old or None, new or None, relation, wording == "reworded") for old, new, relation, wording in rows
    )


def newer_ids(changes: Iterable[Change]) -> dict[str, str | None]:
    """Control id of the older version -> id in the newer one, None when it was removed."""
    return {change.old: change.new for change in changes if change.old}


def map_of(changes: Iterable[Change], *, old: str, new: str) -> FrameworkMap:
    """The crosswalk as a mapping between the two framework versions, weaker where words changed."""
    pairs = tuple(
        Pair(change.old, change.new, _said(change), is_weaker=change.is_reworded or change.is_retitled)
        for change in changes
        if change.old and change.new
    )
    return FrameworkMap(source=old, target=new, pairs=pairs, is_crosswalk=True)


def _said(change: Change) -> str:
    said = [word for word, holds in (("retitled", change.is_retitled), ("reworded", change.is_reworded)) if holds]
    return f"{change.old} and {change.new}: {' and '.join(said)} between the versions" if said else ""
