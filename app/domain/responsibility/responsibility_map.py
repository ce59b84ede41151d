"""The wall: one brick a control, one row a control domain, as the figures, the tables and the report read it.

A control stands guarded only if every answer about it does; one hole makes the brick a hole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.responsibility.party import Party


class State(StrEnum):
    GUARDED = "guarded"
    UNGUARDED = "unguarded"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"


class Mark(StrEnum):
    """How well the weakest answer about a control is backed.

    `evidence`: a file supports it. `verified`: a reviewer accepted the file, or it was tested. `none`: claimed only.
    """

    NONE = "none"
    EVIDENCE = "evidence"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Brick:
    """One control. `owners` is at most two and empty unless guarded; `named` is everybody the answers name.

    `is_partial`: guarded, but at least one answer is worth less than full credit. `failing` are the questions whose
    answers make the hole or the part that is missing.
    """

    control: str
    title: str
    state: State
    owners: tuple[Party, ...]
    named: tuple[Party, ...]
    should_own: tuple[Party, ...]
    mark: Mark
    is_partial: bool
    questions: tuple[str, ...]
    failing: tuple[str, ...]

    @property
    def number(self) -> str:
        """`13` of `IAM-13`."""
        return self.control.rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Row:
    """A control domain and its bricks in the framework's order."""

    id: str
    title: str
    bricks: tuple[Brick, ...]

    def count(self, state: State) -> int:
        return sum(brick.state is state for brick in self.bricks)

    @property
    def applies(self) -> int:
        """How many of its controls apply."""
        return len(self.bricks) - self.count(State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class ResponsibilityMap:
    """Rows in the framework's order; `framework` is a key such as `ccm@4.1`, `service_model` empty when not known."""

    framework: str
    service_model: str
    rows: tuple[Row, ...]

    def bricks(self) -> Iterator[Brick]:
        for row in self.rows:
            yield from row.bricks

    def count(self, state: State) -> int:
        return sum(row.count(state) for row in self.rows)

    @property
    def total(self) -> int:
        """How many controls apply."""
        return sum(row.applies for row in self.rows)

    @property
    def partial(self) -> int:
        return sum(brick.is_partial for brick in self.bricks())

    @property
    def heading(self) -> str:
        """`24 of 197 unguarded, 5 not answered`."""
        return f"{self.count(State.UNGUARDED)} of {self.total} unguarded, {self.count(State.NOT_ANSWERED)} not answered"
