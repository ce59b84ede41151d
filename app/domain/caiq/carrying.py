"""From the questions of one CAIQ version to those of another. Never by id alone: ids were given out anew in 4.1."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.caiq.reference import FAMILIES, Reference
from app.domain.errors import Invalid

DOUBTFUL = 0.6
"""Wordings less alike than this ask something else as likely as not."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a question went: `id` in the other version, and how alike the two wordings are, 0..1."""

    id: str
    relation: Literal["identical", "reworded"]
    similarity: float = 1.0

    @property
    def is_doubtful(self) -> bool:
        return self.similarity < DOUBTFUL


def carry(old_version: str, new_version: str, reference: Reference) -> Mapping[str, Carried | None]:
    """Every question id of the old version -> the same question in the new one, None where nothing asks it.

    Invalid for versions before 4, which have no crosswalk.
    """
    old, new = _family(old_version), _family(new_version)
    if old == new:
        return {caiq_id: Carried(caiq_id, "identical") for caiq_id in reference.ids(old)}
    found: dict[str, Carried | None] = dict.fromkeys(reference.ids(old))
    for step in reference.steps:
        before, after = (step.older, step.newer) if old == "4.0" else (step.newer, step.older)
        if before and after:
            relation: Literal["identical", "reworded"] = "identical" if step.relation == "identical" else "reworded"
            found[before] = Carried(after, relation, step.similarity)
    return found


def _family(version: str) -> str:
    family = version.removeprefix("v")[:3]
    if family not in FAMILIES:
        raise Invalid(f"There is no crosswalk for the questions of a CAIQ {version}; there is one for 4.0 and 4.1.")
    return family
