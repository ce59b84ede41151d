"""The smallest sets that kill, by hitting what every killing set must hit.

A barrier is a set of leaves without which some copy survives, so every killing set takes one of them. Choosing the
fewest leaves that meet every barrier found so far either kills, and then nothing smaller does, or shows one barrier
more (implicit hitting sets). Exact, and quick because few barriers are needed.
"""

from collections.abc import Iterable

from app.domain.destruction.closure import Closure, bits

MOST_WAYS = 200
"""More kill sets of the smallest size than this are not listed."""

MOST_EFFORT = 1_500
"""Steps of one search. Real models take hundreds; a model built to tangle gets the largest size that was ruled out."""


class Search:
    """One goal, one class of leaves, one set of rules.

    `kept` are sets of fallen nodes that do not kill, one for each barrier; `known` brings some along from a search
    under circumstances that allowed at least as much.
    """

    def __init__(self, closure: Closure, leaves: Iterable[int], goal: int, *, known: Iterable[int] = ()) -> None:
        self.closure = closure
        self.goal = goal
        self.reach = closure.reach
        useful = closure.relevant | 1 << goal
        leaves = tuple(leaves)
        self.all_leaves = sum(1 << leaf for leaf in leaves)
        alive = [leaf for leaf in leaves if self.reach[leaf] & useful & ~closure.start]
        self.order = sorted(alive, key=lambda leaf: (self.reach[leaf] & useful).bit_count())
        self.leaves = 0
        for leaf in self.order:
            self.leaves |= 1 << leaf
        self.kept = list(known)
        self.barriers = [self.leaves & ~kept for kept in self.kept]
        self.everything = closure.of(self.leaves)
        self.effort = 0

    def kills(self, fallen: int) -> bool:
        return bool(fallen >> self.goal & 1)

    @property
    def is_cut(self) -> bool:
        """Whether the search was given up: the size is then one that at least is needed, and the sets are not all."""
        return self.effort > MOST_EFFORT

    def smallest(self) -> int | None:
        """How many leaves the smallest kill set has; 0 when nothing needs to be taken, None when all do not suffice."""
        if self.kills(self.closure.start):
            return 0
        if not self.kills(self.everything):
            return None
        essential = self._undominated()
        size = 1
        while not self._find(0, self.closure.start, size, essential, []):
            size += 1
        return size

    def all_of(self, size: int, most: int = MOST_WAYS) -> list[int]:
        """Every kill set of the smallest size, as sets of leaves, at most `most`."""
        found: list[int] = []
        self._find(0, self.closure.start, size, self.leaves, found, most)
        return found

    def _undominated(self) -> int:
        """The leaves for which no other does at least as much: enough to find the size."""
        useful = self.closure.relevant | 1 << self.goal
        start, add = self.closure.start, self.closure.add
        does = [(add(start, self.reach[leaf]) & useful, leaf) for leaf in reversed(self.order)]
        kept: list[tuple[int, int]] = []
        for done, leaf in sorted(does, key=lambda pair: -pair[0].bit_count()):
            if not any(not done & ~more for more, _ in kept):
                kept.append((done, leaf))
        return sum(1 << leaf for _, leaf in kept)

    def _find(self, taken: int, fallen: int, left: int, allowed: int, found: list[int], most: int = 1) -> bool:
        """Whether `left` more of the allowed leaves kill; with `most` over 1 the search goes on and fills `found`."""
        self.effort += 1
        if self.kills(fallen):
            found.append(taken)
            return len(found) >= most
        if self.is_cut:
            return True
        barrier = self._open_barrier(taken, fallen, allowed, left)
        if barrier is None:
            return False
        for leaf in bits(barrier):
            if self._find(
                taken | 1 << leaf,
                self.closure.add(fallen, self.reach[leaf]),
                left - 1,
                allowed,
                found,
                most,
            ):
                return True
            allowed &= ~(1 << leaf)
        return False

    def _open_barrier(self, taken: int, fallen: int, allowed: int, left: int) -> int | None:
        """The smallest barrier not met yet; None when it can be seen that so few leaves cannot meet them all."""
        best, packed, apart = None, 0, 0
        for barrier in self.barriers:
            if barrier & taken:
                continue
            choice = barrier & allowed
            if best is None or choice.bit_count() < best.bit_count():
                best = choice
            if not choice & packed:
                packed |= choice
                apart += 1
                if apart > left:
                    return None
        if best is not None:
            return best or None
        new = self._grow(fallen)
        self.barriers.append(new)
        return (new & allowed or None) if left else None

    def _grow(self, fallen: int) -> int:
        """Take more and more while it does not kill; what is left out is a barrier."""
        add, reach, goal = self.closure.add, self.reach, self.goal
        for leaf in self.order:
            if not fallen >> leaf & 1:
                more = add(fallen, reach[leaf])
                if not more >> goal & 1:
                    fallen = more
        self.kept.append(fallen)
        return self.leaves & ~fallen
