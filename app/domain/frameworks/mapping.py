"""A published mapping: which control of one framework is related to which of another.

A relation reads both ways. Pairs that name a control the catalogue does not hold (only a draft had it) or that has
been withdrawn are left out, and listed with the reason, so that nothing disappears in silence.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.errors import Invalid
from app.domain.frameworks.catalogue import Catalogue
from app.domain.frameworks.names import name

COLUMNS = ("from", "to", "relation", "note")
RELATIONS = ("published", "corrected", "enhancement")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two related controls. `note` says what is special; `is_weaker` when the relation holds only in part."""

    source: str
    target: str
    note: str = ""
    is_weaker: bool = False


@dataclass(frozen=True)
class FrameworkMap:
    """All pairs from one framework version to another. `left_out` are those that lead nowhere, with why in `note`."""

    source: str
    target: str
    pairs: tuple[Pair, ...]
    left_out: tuple[Pair, ...] = ()
    is_crosswalk: bool = False
    is_backwards: bool = False

    def backwards(self) -> "FrameworkMap":
        """The same pairs read from the target."""
        return replace(
            self,
            source=self.target,
            target=self.source,
            pairs=tuple(_turned(pair) for pair in self.pairs),
            left_out=tuple(_turned(pair) for pair in self.left_out),
            is_backwards=not self.is_backwards,
        )


def parse_mapping(key: str, text: str, catalogues: Mapping[str, Catalogue]) -> FrameworkMap:
    """The mapping in a CSV text; `key` is `ccm@4.0--csf@2.0`. Invalid for missing columns or unknown words."""
    source, _, target = key.partition("--")
    rows = csv.DictReader(io.StringIO(text))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise Invalid(f"The mapping {key} needs the columns {', '.join(COLUMNS)}.")
    if source not in catalogues or target not in catalogues:
        raise Invalid(f"The mapping {key} joins frameworks of which there is no catalogue.")
    kept: list[Pair] = []
    left_out: list[Pair] = []
    for row in rows:
        pair = _pair(key, row)
        reason = _why_out(pair.source, catalogues[source]) or _why_out(pair.target, catalogues[target])
        if reason:
            left_out.append(replace(pair, note=pair.note or reason))
        else:
            kept.append(pair)
    return FrameworkMap(source, target, tuple(dict.fromkeys(kept)), tuple(left_out))


def _pair(key: str, row: Mapping[str, str]) -> Pair:
    if row["relation"] not in RELATIONS:
        raise Invalid(f"The mapping {key} has the relation “{row['relation']}”; it is one of {', '.join(RELATIONS)}.")
    note = f"{row['from']} and {row['to']}: {row['note']}" if row["note"] else ""
    return Pair(row["from"], row["to"], note, is_weaker=row["relation"] == "enhancement")


def _why_out(control_id: str, catalogue: Catalogue) -> str:
    control = catalogue.by_id.get(control_id)
    if control is None:
        return f"{control_id} is not in {name(catalogue.key)}"
    return f"{control_id} was withdrawn from {name(catalogue.key)}" if control.status == "withdrawn" else ""


def _turned(pair: Pair) -> Pair:
    return replace(pair, source=pair.target, target=pair.source)
