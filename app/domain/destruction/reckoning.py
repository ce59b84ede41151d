"""The numbers under given circumstances, each worked out once."""

from dataclasses import dataclass, field

from app.domain.destruction.analysis import CLASSES, Interval, Numbers
from app.domain.destruction.building import Built
from app.domain.destruction.closure import Closure, bits
from app.domain.destruction.derivation import Derivation, Fall, path
from app.domain.destruction.kill_sets import MOST_WAYS, Search

LEAVES_OF = {
    "keys": ("secret", "factor"),
    "hands": ("person",),
    "providers": ("provider",),
    "sites": ("site",),
    "outside": ("outside", "provider", "site"),
}
"""Which leaves may be taken for each number: a key does not give its holder, a holder gives their keys."""


@dataclass(slots=True)
class Reckoning:
    """Answers about one built model, remembered by the switches that are on.

    What does not kill under the circumstances `base` does not kill under fewer, nor after a change that only brings in
    holders of its own, so those searches start from what is known there.
    """

    built: Built
    base: int = 0
    _closures: dict[int, Closure] = field(default_factory=dict)
    _searches: dict[tuple[int, str], Search] = field(default_factory=dict)
    _sizes: dict[tuple[int, str], int | None] = field(default_factory=dict)
    _sets: dict[tuple[int, str], tuple[int, ...]] = field(default_factory=dict)
    _derivations: dict[int, Derivation] = field(default_factory=dict)
    _paths: dict[tuple[int, int], tuple[Fall, ...]] = field(default_factory=dict)

    def closure(self, on: int) -> Closure:
        if on not in self._closures:
            self._closures[on] = Closure(self.built.theory.active(on), len(self.built.theory.nodes))
        return self._closures[on]

    def search(self, on: int, class_: str) -> Search:
        key = (on, class_)
        if key not in self._searches:
            goal = self.built.read if class_ == "read" else self.built.dead
            wanted = LEAVES_OF["keys" if class_ == "read" else class_]
            leaves = [number for number, leaf in self.built.theory.leaves.items() if leaf.class_ in wanted]
            self._searches[key] = Search(self.closure(on), leaves, goal, known=self._known(on, class_))
        return self._searches[key]

    def _known(self, on: int, class_: str) -> tuple[int, ...]:
        first = self._searches.get((self.base, class_))
        is_fewer = not on & ~(self.base | self.built.theory.proposed)
        return tuple(first.kept) if first and is_fewer else ()

    def size(self, on: int, class_: str) -> int | None:
        """The number of a class."""
        key = (on, class_)
        if key not in self._sizes:
            self._sizes[key] = self.search(on, class_).smallest()
        return self._sizes[key]

    def sets(self, on: int, class_: str) -> tuple[int, ...]:
        """The smallest kill sets of a class; none when it cannot be done, or when nothing needs to be taken."""
        key = (on, class_)
        if key not in self._sets:
            size = self.size(on, class_)
            self._sets[key] = tuple(self.search(on, class_).all_of(size)) if size else ()
        return self._sets[key]

    def paths(self, on: int, class_: str, most: int = MOST_WAYS) -> list[tuple[Fall, ...]]:
        """How each smallest kill set of a class kills, at most so many."""
        if on not in self._derivations:
            self._derivations[on] = Derivation(self.built.theory.active(on))
        found = []
        for taken in self.sets(on, class_)[:most]:
            if (on, taken) not in self._paths:
                fallen = self._derivations[on].falls(bits(taken))
                self._paths[on, taken] = path(fallen, self.built.dead)
            found.append(self._paths[on, taken])
        return found

    def numbers(self, on: int) -> Numbers:
        """The four numbers, and how many smallest kill sets each has."""
        ways = {class_: len(self.sets(on, class_)) for class_ in CLASSES}
        return Numbers(**{class_: self.size(on, class_) for class_ in CLASSES}, ways=ways)

    def interval(self, class_: str, low: int, high: int) -> Interval:
        return Interval(self.size(low, class_), self.size(high, class_))
