"""What we know of the CAIQ without its text: ids, controls with titles, and what became of each question in 4.1."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.errors import Invalid
from app.domain.frameworks import Catalogue, newer_ids, parse_crosswalk

IDS = ("caiq_version", "question_id", "control_id")
OLDER, NEWER = "4.0.3", "4.1.0"
FAMILIES = {"4.0": OLDER, "4.1": NEWER}
"""The version whose ids stand for a family: 4.0.2 asks what 4.0.3 asks."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question of 4.0.3 and the one of 4.1.0 that asks the same; "" where there is none.

    `relation`: identical, reworded, no_match or new. `similarity` of the two wordings, 0..1.
    """

    older: str
    newer: str
    relation: str
    similarity: float


@dataclass(frozen=True)
class Reference:
    """`questions` maps a version to its question ids and their controls, in CSA's order.

    `controls` maps a control of 4.0 to the one of 4.1 that it became, None for one that was removed.
    """

    questions: Mapping[str, Mapping[str, str]]
    steps: tuple[Step, ...]
    controls: Mapping[str, str | None]
    catalogues: Mapping[str, Catalogue]

    def ids(self, family: str) -> Mapping[str, str]:
        """Question id -> control id in `4.0` or `4.1`."""
        return self.questions[FAMILIES[family]]

    def catalogue(self, family: str) -> Catalogue:
        return self.catalogues[f"ccm@{family}"]


def parse_reference(ids: str, steps: str, controls: str, catalogues: Mapping[str, Catalogue]) -> Reference:
    """From the three CSV texts on the shelf; Invalid when a column is missing."""
    found: dict[str, dict[str, str]] = {version: {} for version in FAMILIES.values()}
    rows = csv.DictReader(io.StringIO(ids))
    if not set(IDS) <= set(rows.fieldnames or ()):
        raise Invalid(f"The list of question ids lacks one of the columns {', '.join(IDS)}.")
    for row in rows:
        found[row["caiq_version"]][row["question_id"]] = row["control_id"]
    taken = tuple(_step(row) for row in csv.reader(io.StringIO(steps)) if _is_step(row))
    return Reference(found, taken, newer_ids(parse_crosswalk(controls)), catalogues)


def _is_step(row: list[str]) -> bool:
    return len(row) == 4 and not row[0].startswith("question_id")


def _step(row: list[str]) -> Step:
    return Step(row[0], row[1], row[2], float(row[3] or 0))
