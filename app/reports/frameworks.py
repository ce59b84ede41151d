"""What was answered, seen through each framework, as it is printed: a row each, and the ten worst gaps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrameworkGap:
    """`state` is sign and words, `posture` two places; `questions` are the first ids behind it, `more` the rest."""

    control: str
    title: str
    state: str
    posture: str
    questions: tuple[str, ...]
    more: int
    is_weaker: bool


@dataclass(frozen=True, slots=True)
class FrameworkPart:
    """One framework that the answers reach. `hops` and `left_out` in words; `gap_count` of all its gaps."""

    title: str
    reached: int
    controls: int
    posture: str
    whole: int
    part: int
    none: int
    unanswered: int
    not_asked: int
    gaps: tuple[FrameworkGap, ...]
    gap_count: int
    hops: tuple[str, ...]
    left_out: tuple[str, ...]
