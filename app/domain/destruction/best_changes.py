"""Which single change raises the numbers most: each is tried on the claimed model and the outcome compared.

A change that adds nothing new can only take kill sets away, so it is enough to see which of the known ones still kill;
only where none does is a larger number searched for.
"""

from collections.abc import Sequence

from app.domain.destruction.analysis import CLASSES, Change, Numbers
from app.domain.destruction.candidates import Candidate, candidates
from app.domain.destruction.flips import Flips
from app.domain.destruction.kill_sets import MOST_WAYS
from app.domain.destruction.reckoning import Reckoning


def best_changes(reckoning: Reckoning, on: int) -> tuple[Change, ...]:
    """The changes that raise a number or leave fewer ways, best first: by the weakest class, hands, keys, ways."""
    before = reckoning.numbers(on)
    rests_on = _rests_on(reckoning, on)
    found = []
    for candidate in candidates(reckoning.built):
        if not candidate.adds and not candidate.off & rests_on:
            continue
        after = after_change(reckoning, on, candidate, before)
        if _is_better(before, after):
            found.append(Change(candidate.id, candidate.sentence, before, after))
    return tuple(sorted(found, key=lambda change: rank(change.after)))


def rank(after: Numbers) -> tuple[float, float, float, int]:
    """Sorts the best outcome first."""
    sizes = [_height(after.of(class_)) for class_ in CLASSES]
    return (-min(sizes), -_height(after.hands), -_height(after.keys), sum(after.ways.values()))


def _height(size: int | None) -> float:
    return float("inf") if size is None else size


def _is_better(before: Numbers, after: Numbers) -> bool:
    gains = [_height(after.of(c)) - _height(before.of(c)) for c in CLASSES if after.of(c) != before.of(c)]
    fewer = [after.ways[c] < before.ways[c] for c in CLASSES if after.of(c) == before.of(c)]
    return any(gain > 0 for gain in gains) or (not gains and any(fewer))


def after_change(reckoning: Reckoning, on: int, candidate: Candidate, before: Numbers) -> Numbers:
    """The claimed numbers once the change is made."""
    changed = on & ~candidate.off | candidate.on
    sizes: dict[str, int | None] = {}
    ways: dict[str, int] = {}
    for class_ in CLASSES:
        known = reckoning.sets(on, class_)
        left = _surviving(reckoning, changed, known)
        size = before.of(class_)
        if size is None and not candidate.adds:
            sizes[class_], ways[class_] = None, 0
        elif left and not candidate.adds and len(known) < MOST_WAYS:
            sizes[class_], ways[class_] = size, len(left)
        else:
            sizes[class_] = size if left and size and not candidate.adds else reckoning.size(changed, class_)
            ways[class_] = len(reckoning.sets(changed, class_))
    return Numbers(**sizes, ways=ways)


def _surviving(reckoning: Reckoning, on: int, known: Sequence[int]) -> list[int]:
    closure, goal = reckoning.closure(on), reckoning.built.dead
    return [taken for taken in known if closure.of(taken) >> goal & 1]


def _rests_on(reckoning: Reckoning, on: int) -> int:
    """The circumstances that the paths of the known kill sets rest on: ending any other changes nothing."""
    flips, used = Flips(reckoning, on), 0
    for class_ in CLASSES:
        paths = flips.rests_on(class_)
        if len(paths) < len(reckoning.sets(on, class_)):
            return ~0
        for switches in paths:
            used |= switches
    return used
