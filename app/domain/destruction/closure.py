"""What falls when something is held: the least set of things that the rules close.

Rules with one condition are followed once and for all, so that a node knows everything it brings down by itself. Only
the rules with several conditions are left to count. Sets are whole numbers with one bit a node.
"""

from collections.abc import Iterable, Iterator

from app.domain.destruction.theory import Rule

Gate = tuple[int, int, int]
"""`body`, `need`, `reach`: so many of the body bring down everything in reach."""


class Closure:
    """The rules in force, folded. `start` is what has fallen with nothing held."""

    def __init__(self, rules: Iterable[Rule], size: int) -> None:
        edges: list[int] = [0] * size
        several: list[Gate] = []
        self.start = 0
        for rule in rules:
            if rule.need == 1:
                head = 1 << rule.head
                for node in rule.nodes:
                    edges[node] |= head
            elif rule.need <= 0:
                self.start |= 1 << rule.head
            else:
                several.append((rule.body, rule.need, rule.head))
        several = self._settle_start(edges, several)
        self.reach = _reaches(edges)
        self.relevant = 0
        self._waiting: dict[int, list[Gate]] = {}
        for body, need, head in several:
            if need == body.bit_count() and any(self.reach[node] >> head & 1 for node in bits(body)):
                continue  # one of them suffices by itself
            self.relevant |= body
            for node in bits(body):
                self._waiting.setdefault(1 << node, []).append((body, need, self.reach[head]))
        self.start = self.add(0, self.start)

    def _settle_start(self, edges: list[int], several: list[Gate]) -> list[Gate]:
        """Take out what is true anyway, which turns many rules with two conditions into rules with one."""
        while True:
            fallen = _spread(self.start, edges)
            left = []
            for body, need, head in several:
                still = need - (body & fallen).bit_count()
                if fallen >> head & 1:
                    continue
                if still <= 0:
                    fallen |= 1 << head
                elif still == 1:
                    _lead(edges, body & ~fallen, 1 << head)
                else:
                    left.append((body & ~fallen, still, head))
            if fallen == self.start and len(left) == len(several):
                return left
            self.start, several = fallen, left

    def add(self, fallen: int, more: int) -> int:
        """Everything that falls when what has fallen is joined by more; only rules that wait for the new are counted.

        `more` holds what each of its nodes brings down by itself, as `reach` does.
        """
        new = more & ~fallen
        fallen |= new
        todo = new & self.relevant
        waiting = self._waiting
        while todo:
            node = todo & -todo
            todo ^= node
            for body, need, reach in waiting[node]:
                if (body & fallen).bit_count() >= need and reach & ~fallen:
                    todo |= reach & ~fallen & self.relevant
                    fallen |= reach
        return fallen

    def of(self, held: int) -> int:
        """Everything that falls when these nodes are held."""
        more = 0
        for node in bits(held):
            more |= self.reach[node]
        return self.add(self.start, more)


def _lead(edges: list[int], body: int, heads: int) -> None:
    for node in bits(body):
        edges[node] |= heads


def bits(mask: int) -> Iterator[int]:
    """The numbers in a set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _spread(held: int, edges: list[int]) -> int:
    todo = held
    while todo:
        new = 0
        for node in bits(todo):
            new |= edges[node]
        todo = new & ~held
        held |= new
    return held


def _reaches(edges: list[int]) -> list[int]:
    """What each node brings down by itself, itself among it; loops are followed until nothing is added."""
    reach = [1 << node | further for node, further in enumerate(edges)]
    followed = [(node, tuple(bits(edges[node]))) for node in range(len(edges) - 1, -1, -1) if edges[node]]
    while followed:
        growing = []
        for node, steps in followed:
            before = grown = reach[node]
            for further in steps:
                grown |= reach[further]
            if grown != before:
                reach[node] = grown
                growing.append((node, steps))
        followed = followed if growing else []
    return reach
