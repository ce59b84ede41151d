"""How a number moves when circumstances end or set in, searched anew only where the known proof no longer holds."""

from dataclasses import dataclass, field

from app.domain.destruction.derivation import switches_of
from app.domain.destruction.reckoning import Reckoning
from app.domain.destruction.theory import Rule

_LOOKED_AT = 40


@dataclass(slots=True)
class Flips:
    """Flips around one set of circumstances."""

    reckoning: Reckoning
    on: int
    _paths: dict[str, list[int]] = field(default_factory=dict)
    _spared: dict[str, list[int]] = field(default_factory=dict)

    def rests_on(self, class_: str) -> list[int]:
        """For each known smallest kill set, up to a limit, the circumstances its path rests on."""
        if class_ not in self._paths:
            known = self.reckoning.paths(self.on, class_, _LOOKED_AT)
            self._paths[class_] = [switches_of(steps) for steps in known]
        return self._paths[class_]

    def size_without(self, switches: int, class_: str) -> int | None:
        """The number once these circumstances end: the same while one known kill set does not need them."""
        size = self.reckoning.size(self.on, class_)
        if size is None or any(not used & switches for used in self.rests_on(class_)):
            return size
        fewer = self.on & ~switches
        closure, goal = self.reckoning.closure(fewer), self.reckoning.built.dead
        if any(closure.of(taken) >> goal & 1 for taken in self.reckoning.sets(self.on, class_)):
            return size
        return self.reckoning.size(fewer, class_)

    def size_with(self, switches: int, class_: str) -> int | None:
        """The number once these circumstances set in: the same while no new rule breaks through a barrier."""
        size = self.reckoning.size(self.on, class_)
        more = self.on | switches
        new = [r for r in self.reckoning.built.theory.rules if r.switches & switches and not r.switches & ~more]
        if size == 0 or not any(_breaks(new, spared) for spared in self._states(class_)):
            return size
        return self.reckoning.size(more, class_)

    def _states(self, class_: str) -> list[int]:
        """All that falls without killing, once for each barrier: everything but the barrier is held."""
        if class_ not in self._spared:
            search = self.reckoning.search(self.on, class_)
            barriers = search.barriers if self.reckoning.size(self.on, class_) is not None else [0]
            closure = self.reckoning.closure(self.on)
            self._spared[class_] = [closure.of(search.all_leaves & ~barrier) for barrier in barriers]
        return self._spared[class_]


def _breaks(rules: list[Rule], fallen: int) -> bool:
    return any(not fallen >> r.head & 1 and (r.body & fallen).bit_count() >= r.need for r in rules)
