"""What the analysis says: four numbers on three tracks, the sets that kill, and why nothing smaller does.

A number is the fewest leaves of its class that, taken together, leave no copy that counts. None means that all of
them together do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CLASSES = ("keys", "hands", "providers", "sites")
TRACKS = ("optimistic", "claimed", "proven")
HORIZONS: Mapping[str, int] = {"1h": 1, "30d": 720, "90d": 2160}
"""Hours an attacker has; what takes longer to become final does not count."""


@dataclass(frozen=True, slots=True)
class Interval:
    """`low` with every unknown answered unfavourably, `high` favourably; None cannot be reached."""

    low: int | None
    high: int | None

    def as_json(self) -> dict[str, int | None]:
        return {"low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Leaf:
    """What an attacker or fate must take. `class_` is person, secret, factor, provider, site or outside."""

    id: str
    class_: str
    name: str

    def as_json(self) -> dict[str, str]:
        return {"id": self.id, "class": self.class_, "name": self.name}


@dataclass(frozen=True, slots=True)
class KillSet:
    """A smallest set of one class that leaves no copy, with the path in order, each step with its why."""

    class_: str
    leaves: tuple[Leaf, ...]
    sentences: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        leaves = [leaf.as_json() for leaf in self.leaves]
        return {"class": self.class_, "leaves": leaves, "sentences": list(self.sentences)}


@dataclass(frozen=True, slots=True)
class Barrier:
    """One of these leaves is in every set that kills: without all of them a copy survives."""

    class_: str
    leaves: tuple[Leaf, ...]
    sentence: str

    def as_json(self) -> dict[str, Any]:
        return {
            "class": self.class_,
            "leaves": [leaf.as_json() for leaf in self.leaves],
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Numbers:
    """The four numbers of one track; `ways` counts the smallest sets of each class, at most 200."""

    keys: int | None
    hands: int | None
    providers: int | None
    sites: int | None
    ways: Mapping[str, int]

    def of(self, class_: str) -> int | None:
        value: int | None = getattr(self, class_)
        return value

    def sizes(self) -> dict[str, int | None]:
        return {class_: self.of(class_) for class_ in CLASSES}

    def as_json(self) -> dict[str, Any]:
        return self.sizes() | {"ways": dict(self.ways)}


@dataclass(frozen=True, slots=True)
class Change:
    """One change and what it does to the claimed numbers."""

    id: str
    sentence: str
    before: Numbers
    after: Numbers

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "change": self.sentence,
            "before": self.before.as_json(),
            "after": self.after.as_json(),
        }


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The unknown whose answer narrows the intervals most; `subject` is list, id and field of the model."""

    subject: tuple[str, str, str]
    sentence: str
    before: Mapping[str, Interval]
    if_favourable: Mapping[str, Interval]
    if_unfavourable: Mapping[str, Interval]

    def as_json(self) -> dict[str, Any]:
        return {
            "subject": list(self.subject),
            "sentence": self.sentence,
            "before": intervals_as_json(self.before),
            "if_favourable": intervals_as_json(self.if_favourable),
            "if_unfavourable": intervals_as_json(self.if_unfavourable),
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the analysis says about one model.

    Not `is_exact`: the search was given up, and each number is what at least is needed.
    """

    keys: Interval
    hands: Interval
    providers: Interval
    sites: Interval
    read: Interval
    tracks: Mapping[str, Numbers]
    horizons: Mapping[str, Mapping[str, Interval]]
    kill_sets: tuple[KillSet, ...]
    ways: Mapping[str, int]
    barriers: tuple[Barrier, ...]
    best_changes: tuple[Change, ...]
    next_question: NextQuestion | None
    notes: tuple[str, ...]
    is_exact: bool = True

    def as_json(self) -> dict[str, Any]:
        """The analysis as the API and the command line print it."""
        return {
            **{name: getattr(self, name).as_json() for name in (*CLASSES, "read")},
            "tracks": {track: numbers.as_json() for track, numbers in self.tracks.items()},
            "horizons": {horizon: intervals_as_json(told) for horizon, told in self.horizons.items()},
            "kill_sets": [kill_set.as_json() for kill_set in self.kill_sets],
            "ways": dict(self.ways),
            "barriers": [barrier.as_json() for barrier in self.barriers],
            "best_changes": [change.as_json() for change in self.best_changes],
            "next_question": self.next_question.as_json() if self.next_question else None,
            "notes": list(self.notes),
            "is_exact": self.is_exact,
        }


def intervals_as_json(intervals: Mapping[str, Interval]) -> dict[str, Any]:
    return {name: interval.as_json() for name, interval in intervals.items()}
