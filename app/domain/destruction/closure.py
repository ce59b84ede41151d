"""What falls when something is held: the least set of things that the rules close.

Rules with one condition are followed once and for all, so that a node knows everything it brings down by itself. Only
the rules with several conditions are left to count. Sets are whole numbers with one bit a node.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.destruction.theory import Rule


@dataclass(frozen=True, slots=True)
class Gate:
    """All of `body` bring down everything in `reach`."""

    body: int
    reach: int


@dataclass(frozen=True, slots=True)
class Quota:
    """`need` of `body` bring down everything in `reach`."""

    body: int
    reach: int
    need: int


class Closure:
    """The rules in force, folded. `start` is what has fallen with nothing held."""

    def __init__(self, rules: Iterable[Rule], size: int) -> None:
        edges: list[int] = [0] * size
        several: list[tuple[int, int, int]] = []
        self.start = 0
        for rule in rules:
            if rule.need <= 0:
                self.start |= 1 << rule.head
            elif rule.need == 1:
                for node in bits(rule.body):
                    edges[node] |= 1 << rule.head
            elif rule.need <= rule.body.bit_count():
                several.append((rule.head, rule.body, rule.need))
        self._settle_start(edges, several)
        self.reach = _reaches(edges)
        self._gates(several)
        self.start = self.settle(self.start)

    def _settle_start(self, edges: list[int], several: list[tuple[int, int, int]]) -> None:
        """Take out what is true anyway, which turns many rules with two conditions into rules with one."""
        while True:
            fallen = _spread(self.start, edges)
            left = []
            for head, body, need in several:
                open_body, still = body & ~fallen, need - (body & fallen).bit_count()
                if still <= 0:
                    fallen |= 1 << head
                elif still == 1:
                    for node in bits(open_body):
                        edges[node] |= 1 << head
                elif not fallen >> head & 1:
                    left.append((head, open_body, still))
            several[:] = left
            if fallen == self.start:
                return
            self.start = fallen

    def _gates(self, several: list[tuple[int, int, int]]) -> None:
        self.gates: list[tuple[int, int]] = []
        self.quotas: list[tuple[int, int, int]] = []
        for head, body, need in several:
            reach = self.reach[head]
            if self.start >> head & 1:
                continue
            if need < body.bit_count():
                self.quotas.append((body, reach, need))
            elif not any(self.reach[node] >> head & 1 for node in bits(body)):
                self.gates.append((body, reach))

    def settle(self, fallen: int) -> int:
        """Everything that falls once these have; `fallen` must hold what each brings down by itself."""
        gates, quotas = self.gates, self.quotas
        before = -1
        while before != fallen:
            before = fallen
            for body, reach in gates:
                if not body & ~fallen:
                    fallen |= reach
            for body, reach, need in quotas:
                if (body & fallen).bit_count() >= need:
                    fallen |= reach
        return fallen

    def of(self, held: int) -> int:
        """Everything that falls when these nodes are held."""
        fallen = self.start
        for node in bits(held):
            fallen |= self.reach[node]
        return self.settle(fallen)

    @property
    def relevant(self) -> int:
        """The nodes that other things wait for."""
        nodes = 0
        for body, _ in self.gates:
            nodes |= body
        for body, _, _ in self.quotas:
            nodes |= body
        return nodes


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
    reach = [1 << node | edges[node] for node in range(len(edges))]
    followed = [tuple(bits(edges[node] & ~(1 << node))) for node in range(len(edges))]
    order = [node for node in range(len(edges) - 1, -1, -1) if followed[node]]
    is_growing = True
    while is_growing:
        is_growing = False
        for node in order:
            before = grown = reach[node]
            for further in followed[node]:
                grown |= reach[further]
            if grown != before:
                reach[node] = grown
                is_growing = True
    return reach
