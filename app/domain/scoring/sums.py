"""The sums behind every number, kept as integers over one denominator because that is exact and fast."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from app.domain.scoring.rows import Row


@dataclass(frozen=True, slots=True)
class Sums:
    """sum(w), sum(w*c) and sum(w*c*t)."""

    weight: int
    credit: Fraction
    backed: Fraction

    @property
    def posture(self) -> Fraction | None:
        """100 * sum(w*c) / sum(w); None when nothing is scorable."""
        return 100 * self.credit / self.weight if self.weight else None

    @property
    def confidence(self) -> Fraction | None:
        """100 * sum(w*c*t) / sum(w*c); None when no credit was earned."""
        return 100 * self.backed / self.credit if self.credit else None

    @property
    def effectiveness(self) -> Fraction | None:
        """sum(w*c*t) / sum(w); None when nothing is scorable."""
        return self.backed / self.weight if self.weight else None


def add_up(rows: Iterable[Row]) -> Sums:
    """The three sums over these rows."""
    listed = list(rows)
    unit = lcm(*(row.credit.denominator for row in listed))
    trust_unit = lcm(*(row.trust.denominator for row in listed))
    weight = credit = backed = 0
    for row in listed:
        earned = row.question.weight * row.credit.numerator * (unit // row.credit.denominator)
        weight += row.question.weight
        credit += earned
        backed += earned * row.trust.numerator * (trust_unit // row.trust.denominator)
    return Sums(weight, Fraction(credit, unit), Fraction(backed, unit * trust_unit))
