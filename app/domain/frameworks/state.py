"""What the answers behind a control say of it, in one word and one sign.

The credit comes from scoring. A control that nobody asked about is no gap: it says something about the questionnaire,
nothing about the vendor.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Literal

Standing = Literal["answered", "unanswered", "unknown", "hidden", "not_applicable", "not_scored", "left_out"]
COUNTED = ("answered", "unanswered", "unknown")


class State(StrEnum):
    """Worst first: nothing of it done, part of it, nobody answered, all of it, outside the sums, not asked."""

    NONE = "none"
    PART = "part"
    OPEN = "open"
    WHOLE = "whole"
    OUTSIDE = "outside"
    NOT_ASKED = "not_asked"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def sign(self) -> str:
        return _SIGNS[self]

    @property
    def is_gap(self) -> bool:
        """Credit was lost or never earned."""
        return self in (State.NONE, State.PART, State.OPEN)


_WORDS = {
    State.NONE: "no credit",
    State.PART: "part of the credit",
    State.OPEN: "not answered",
    State.WHOLE: "full credit",
    State.OUTSIDE: "asked, does not count",
    State.NOT_ASKED: "not asked by this questionnaire",
}
_SIGNS = {
    State.NONE: "✕",
    State.PART: "◐",
    State.OPEN: "○",
    State.WHOLE: "●",
    State.OUTSIDE: "–",
    State.NOT_ASKED: "",
}


def state_of(standings: Sequence[str], posture: Fraction | None) -> State:
    """`standings` of the questions behind a control, `posture` (0-100) of those that count, None when none does."""
    if not standings:
        return State.NOT_ASKED
    if posture is None:
        return State.OUTSIDE
    if posture == 100:
        return State.WHOLE
    if posture > 0:
        return State.PART
    return State.NONE if "answered" in standings else State.OPEN
