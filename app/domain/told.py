"""What the destruction analysis is run on: the model of the answers as the files left it, what they confirm, the day.

A scorecard freezes it, so that anyone can count the keys again from the same ground.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.destruction import Model, facts_of, parse_model
from app.domain.questionnaire.conditions import Scalar


@dataclass(frozen=True, slots=True)
class Told:
    """`confirmed` are protections that files show, such as `mfa:ann`; none of them without files."""

    model: Model
    confirmed: frozenset[str]
    as_of: date

    def facts(self) -> dict[str, Scalar]:
        """What conditions of caps and findings may ask: `keys.low` and the like."""
        return facts_of(self.model, confirmed=self.confirmed, as_of=self.as_of)

    def as_json(self) -> dict[str, Any]:
        """`{model, confirmed, as_of}` as plain data in a fixed order."""
        return {
            "model": self.model.model_dump(mode="json"),
            "confirmed": sorted(self.confirmed),
            "as_of": self.as_of.isoformat(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Told":
        """What `as_json` wrote."""
        return cls(parse_model(data["model"]), frozenset(data["confirmed"]), date.fromisoformat(data["as_of"]))
