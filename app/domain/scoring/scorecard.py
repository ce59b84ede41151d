"""The result of one scoring run: every number with the rows it is the sum of."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from app.domain.questionnaire.vocabulary import Grade, Trust
from app.domain.risk import Residual
from app.domain.scoring.scorecard_json import as_json

State = Literal["answered", "unanswered", "unknown"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One scored question. `points` of `points_possible` is its part of the posture; the points sum to it exactly.

    `rule` says where the credit came from. An override keeps the credit it replaced in `credit_before_override`.
    """

    question_id: str
    domains: tuple[str, ...]
    weight: int
    credit: Fraction
    trust: Fraction
    trust_level: Trust | None
    state: State
    rule: str
    points: Fraction
    points_possible: Fraction
    credit_before_override: Fraction | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A question outside both sums: `hidden`, `not_applicable`, `not_scored` or `left_out`, and why in words."""

    question_id: str
    code: Literal["hidden", "not_applicable", "not_scored", "left_out"]
    reason: str


@dataclass(frozen=True, slots=True)
class CapHit:
    """A cap whose condition holds. `lowers_grade` is false when the posture was that low already."""

    id: str
    limit: Grade
    sentence: str
    lowers_grade: bool


@dataclass(frozen=True, slots=True)
class DomainScore:
    """The posture of one control domain, from `of` questions of which `answered` have a known answer."""

    id: str
    framework: str
    version: str
    posture: Fraction
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What is None has its reason in `reasons` under the same name."""

    posture: Fraction | None
    confidence: Fraction | None
    effectiveness: Fraction | None
    grade_before_caps: Grade | None
    grade: Grade | None
    caps: tuple[CapHit, ...]
    domains: tuple[DomainScore, ...]
    contributions: tuple[Contribution, ...]
    excluded: tuple[Excluded, ...]
    residual: Residual | None
    reasons: dict[str, str]
    rule_version: str
    questionnaire_sha256: str

    def count(self, state: State) -> int:
        """How many scored questions are in this state."""
        return sum(row.state == state for row in self.contributions)

    def as_json(self) -> dict[str, Any]:
        """The scorecard of the API: numbers to two places, each with `<name>_exact` beside it."""
        return as_json(self)
