"""What a scorecard says about one answer: its credit, how it is known, and whether there is one at all.

The figures read the scorecard instead of the answers, so that an override, a rejected "not applicable" or a
contradicting artefact shows in the wall exactly as it counts in the score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.domain.exact import to_fraction
from app.domain.responsibility.responsibility_map import Mark

_MARKS = {"documented": Mark.EVIDENCE, "reviewed": Mark.VERIFIED, "tested": Mark.VERIFIED}


@dataclass(frozen=True, slots=True)
class Judgement:
    """`credit` 0..1; `mark` how the answer is backed; `is_override` when a reviewer gave the credit."""

    credit: Fraction
    mark: Mark
    is_answered: bool
    is_override: bool = False


def judgements_of(scorecard: Mapping[str, Any]) -> dict[str, Judgement]:
    """Question id -> judgement, from a scorecard's JSON."""
    return {
        row["question_id"]: Judgement(
            credit=to_fraction(row["credit_exact"]),
            mark=mark_of(row["trust_level"]),
            is_answered=row["state"] == "answered" or row["rule"] == "override",
            is_override=row["rule"] == "override",
        )
        for row in scorecard["contributions"]
    }


def mark_of(trust: str | None) -> Mark:
    """Documented is evidence; reviewed and tested are verified, because somebody besides the vendor has judged it."""
    return _MARKS.get(trust or "", Mark.NONE)
