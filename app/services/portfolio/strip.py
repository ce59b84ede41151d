"""The four figures above the portfolio, each a number that leads to the rows behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.services.portfolio.filters import PortfolioFilter
from app.services.portfolio.listing import PortfolioRow


@dataclass(frozen=True, slots=True)
class Figure:
    """`count` rows match `filter`."""

    label: str
    count: int
    filter: PortfolioFilter


def figures(rows: Sequence[PortfolioRow]) -> list[Figure]:
    """Waiting for us, overdue at vendors, graded D or F, with critical findings open; of the rows given."""
    return [
        Figure("Waiting for us", _count(r.waiting_for == "us" for r in rows), PortfolioFilter(waiting_for="us")),
        Figure("Overdue at vendors", _count(r.is_overdue for r in rows), PortfolioFilter(due="overdue")),
        Figure("Graded D or F", _count(r.grade in ("D", "F") for r in rows), PortfolioFilter(grade="poor")),
        Figure(
            "With critical findings open",
            _count(r.critical_findings > 0 for r in rows),
            PortfolioFilter(findings="critical"),
        ),
    ]


def _count(flags: Iterable[bool]) -> int:
    return sum(1 for flag in flags if flag)
