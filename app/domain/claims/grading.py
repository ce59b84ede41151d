"""From the rows that speak for a claim and those that speak against it to one ruling.

One row against is enough to refute; to confirm, everything asked about must be covered and nothing may be open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Cover
from app.domain.claims.sentences import joined
from app.domain.claims.verdict import Ruling, Shows
from app.domain.evidence.row import Row
from app.domain.wording import long_day

MOST_ROWS = 20


@dataclass(slots=True)
class Findings:
    """What a rule saw: rows for, rows against, sentences on what stays open, and remarks that change nothing."""

    good: list[Row] = field(default_factory=list)
    bad: list[Row] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def ruling(self, *, yes: str, no: str, scope: str, nothing: str = "", is_whole: bool = False) -> Ruling:
        """`is_whole`: one row against makes it a no, however many speak for it. `nothing`: said when no row spoke."""
        if self.bad:
            shows = Shows.NO if is_whole or not self.good else Shows.PARTLY
            return Ruling(shows, joined([no, *self.remarks]), first_rows(self.bad), scope)
        if self.gaps or not self.good:
            return Ruling(None, joined(self.gaps) or nothing or "The files say nothing about it.", self.shown(), scope)
        return Ruling(Shows.YES, joined([yes, *self.remarks]), self.shown(), scope)

    def shown(self) -> tuple[Row, ...]:
        return first_rows(self.good)


def first_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows to quote: at most twenty, and how many more there are."""
    unique = list(dict.fromkeys(rows))
    if len(unique) <= MOST_ROWS:
        return tuple(unique)
    return (*unique[:MOST_ROWS], Row("", "", f"and {len(unique) - MOST_ROWS} more rows"))


def scope_of(what: str, asked: Asked, cover: Cover) -> str:
    """How far a ruling reaches: "IAM users and root of production (111122223333), as of 2 November 2026"."""
    accounts = " and ".join(f"{asked.called(export.number)} ({export.number})" for export in cover.exports)
    when = f"exported {long_day(cover.made_on)}" if cover.made_on else "the file has no date of its own"
    beyond = f"; not covered: {', '.join(asked.beyond)}" if asked.beyond else ""
    return f"{what} of {accounts}, {when}{beyond}" if accounts else ""
