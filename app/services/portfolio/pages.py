"""The portfolio a page at a time, however many engagements there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.services.portfolio.filters import PortfolioFilter
from app.services.portfolio.listing import PortfolioRow, matches, rows


@dataclass(frozen=True, slots=True)
class PortfolioPart:
    """`shown` are the rows numbered from `first` on, of `count` that match; `everything` is without the filter.

    `last` is the engagement to go on behind, None where nothing follows.
    """

    shown: Sequence[PortfolioRow]
    first: int
    count: int
    everything: Sequence[PortfolioRow]
    last: str | None


def part(
    session: Session, actor: Actor, *, filter: PortfolioFilter, after: str | None = None, limit: int
) -> PortfolioPart:
    """At most `limit` of the rows that match, from behind the engagement `after`. NotFound where that is gone."""
    everything, today = rows(session, actor), now().date()
    found = [row for row in everything if matches(row, filter, today)]
    passed = _up_to(everything, after)
    start = sum(matches(row, filter, today) for row in passed)
    shown = found[start : start + limit]
    last = shown[-1].engagement_id if start + limit < len(found) else None
    return PortfolioPart(shown, start + 1, len(found), everything, last)


def _up_to(everything: Sequence[PortfolioRow], after: str | None) -> Sequence[PortfolioRow]:
    """The rows that were shown on earlier pages; the one they ended with may not match any more."""
    if after is None:
        return ()
    for place, row in enumerate(everything):
        if row.engagement_id == after:
            return everything[: place + 1]
    raise NotFound("The engagement that the page before ended with is gone. Start again at the first page.")
