"""How it comes to pass: what falls when, by which rule, and the path to one thing in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from app.domain.destruction.closure import bits
from app.domain.destruction.theory import Rule


@dataclass(frozen=True, slots=True)
class Fall:
    """A node that has fallen, when that is final, and the rule that says so; None for what was taken."""

    node: int
    hours: int
    rule: Rule | None


def falls(rules: Iterable[Rule], held: Iterable[int]) -> dict[int, Fall]:
    """Everything that falls when these nodes are held, earliest first; each by the rule that is through first."""
    waiting: dict[int, list[list[int]]] = {}
    due: list[tuple[int, int, int, Rule | None]] = []
    for node in held:
        heappush(due, (0, len(due), node, None))
    counters: list[Rule] = []
    for rule in rules:
        if rule.need <= 0:
            heappush(due, (rule.hours, len(due), rule.head, rule))
            continue
        counter = [rule.need, len(counters)]
        counters.append(rule)
        for node in bits(rule.body):
            waiting.setdefault(node, []).append(counter)
    fallen: dict[int, Fall] = {}
    turn = len(due)
    while due:
        hours, _, node, by = heappop(due)
        if node in fallen:
            continue
        fallen[node] = Fall(node, hours, by)
        for counter in waiting.get(node, ()):
            counter[0] -= 1
            if not counter[0]:
                rule = counters[counter[1]]
                if rule.head not in fallen:
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
    return f"{rule.why} This can be undone for {duration(rule.hours)}." if rule.hours else rule.why


def duration(hours: int) -> str:
    """Hours in words: 36 hours, 7 days."""
    if hours % 24 == 0 and hours:
        return f"{hours // 24} day{'' if hours == 24 else 's'}"
    return f"{hours} hour{'' if hours == 1 else 's'}"


def switches_of(steps: Iterable[Fall]) -> int:
    """The circumstances a path rests on."""
    used = 0
    for fall in steps:
        if fall.rule is not None:
            used |= fall.rule.switches
    return used
