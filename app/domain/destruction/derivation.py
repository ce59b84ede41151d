"""How it comes to pass: what falls when, by which rule, and the path to one thing in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from app.domain.destruction.closure import bits
from app.domain.destruction.theory import Rule
from app.domain.wording import spoken_hours


@dataclass(frozen=True, slots=True)
class Fall:
    """A node that has fallen, when that is final, and the rule that says so; None for what was taken."""

    node: int
    hours: int
    rule: Rule | None


class Derivation:
    """The rules in force, ready to be followed from whatever is held."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.waiting: dict[int, list[int]] = {}
        for place, rule in enumerate(self.rules):
            for node in rule.nodes:
                self.waiting.setdefault(node, []).append(place)
        self.needs = [rule.need for rule in self.rules]
        self.facts = [rule for rule in self.rules if rule.need <= 0]

    def falls(self, held: Iterable[int]) -> dict[int, Fall]:
        """Everything that falls when these are held, earliest first; each by the rule that is through first."""
        due: list[tuple[int, int, int, Rule | None]] = [(0, turn, node, None) for turn, node in enumerate(held)]
        for rule in self.facts:
            due.append((rule.hours, len(due), rule.head, rule))
        heapify(due)
        turn, needs, fallen = len(due), list(self.needs), dict[int, Fall]()
        while due:
            hours, _, node, by = heappop(due)
            if node in fallen:
                continue
            fallen[node] = Fall(node, hours, by)
            for place in self.waiting.get(node, ()):
                needs[place] -= 1
                rule = self.rules[place]
                if needs[place] == 0 and rule.head not in fallen:
                    turn += 1
                    heappush(due, (hours + rule.hours, turn, rule.head, rule))
        return fallen


def path(fallen: dict[int, Fall], goal: int) -> tuple[Fall, ...]:
    """What of all that fell leads to the goal, in the order in which it falls; the goal is the last."""
    if goal not in fallen:
        return ()
    position = {node: place for place, node in enumerate(fallen)}
    needed, todo = {goal}, [goal]
    while todo:
        node = todo.pop()
        rule = fallen[node].rule
        if rule is None:
            continue
        before = [b for b in bits(rule.body) if b in fallen and position[b] < position[node]]
        for body in sorted(before, key=position.__getitem__)[: rule.need]:
            if body not in needed:
                needed.add(body)
                todo.append(body)
    return tuple(fall for node, fall in fallen.items() if node in needed)


def sentences(steps: Iterable[Fall]) -> tuple[str, ...]:
    """The why of each step, once, with the time for which it can be undone."""
    told = (said(fall.rule) for fall in steps if fall.rule is not None and fall.rule.why)
    return tuple(dict.fromkeys(told))


def said(rule: Rule) -> str:
    return f"{rule.why} This can be undone for {spoken_hours(rule.hours)}." if rule.hours else rule.why


def switches_of(steps: Iterable[Fall]) -> int:
    """The circumstances a path rests on."""
    used = 0
    for fall in steps:
        if fall.rule is not None:
            used |= fall.rule.switches
    return used
