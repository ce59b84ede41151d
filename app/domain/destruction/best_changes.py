"""Which single change raises the numbers most: each is tried on the claimed model and the outcome compared.

Most changes leave some smallest kill set as it is, which its path shows without a search. What remains is worked out,
the most promising changes in full.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.destruction.analysis import CLASSES, Change, Numbers
from app.domain.destruction.candidates import Candidate, candidates
from app.domain.destruction.flips import Flips
from app.domain.destruction.reckoning import Reckoning

MOST_CHANGES = 10
_GAINS = {"keys": 2, "hands": 1, "providers": 1, "sites": 1}
"""What taking the new holder's login, its holder, provider or site adds, if everything else is still needed."""

Rank = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Outlook:
    candidate: Candidate
    sizes: Mapping[str, int | None]
    ways: Mapping[str, int]


def best_changes(reckoning: Reckoning, on: int) -> tuple[Change, ...]:
    """The ten changes that raise a number most or leave fewest ways: by the weakest class, hands, keys, then ways."""
    before = reckoning.numbers(on)
    flips = Flips(reckoning, on)
    seen = (_outlook(flips, candidate, before) for candidate in candidates(reckoning.built))
    promising = [outlook for outlook in seen if outlook and _is_better(before, outlook.sizes, outlook.ways)]
    promising.sort(key=lambda outlook: rank(outlook.sizes, outlook.ways))
    found = []
    for outlook in promising[:MOST_CHANGES]:
        candidate = outlook.candidate
        after = reckoning.numbers(on & ~candidate.off | candidate.on)
        if _is_better(before, after.sizes(), after.ways):
            found.append(Change(candidate.id, candidate.sentence, before, after))
    return tuple(sorted(found, key=lambda change: rank(change.after.sizes(), change.after.ways)))


def rank(sizes: Mapping[str, int | None], ways: Mapping[str, int]) -> Rank:
    """Sorts the best outcome first."""
    weakest = min(_height(sizes[class_]) for class_ in CLASSES)
    return (-weakest, -_height(sizes["hands"]), -_height(sizes["keys"]), sum(ways.values()))


def _outlook(flips: Flips, candidate: Candidate, before: Numbers) -> _Outlook | None:
    """What a change promises; None when every known path is left as it is."""
    sizes: dict[str, int | None] = {}
    ways: dict[str, int] = {}
    is_touched = False
    for class_ in CLASSES:
        size, paths = before.of(class_), flips.rests_on(class_)
        left = sum(not used & candidate.off for used in paths)
        sizes[class_], ways[class_] = size, before.ways[class_] - len(paths) + left
        is_touched = is_touched or left < len(paths)
        if size is not None and not left:
            sizes[class_] = _after(flips, candidate, class_, size)
    return _Outlook(candidate, sizes, ways) if is_touched else None


def _after(flips: Flips, candidate: Candidate, class_: str, size: int) -> int | None:
    """The size once no known path is left: at most so much more where a new holder comes in, else searched for."""
    if not candidate.adds:
        return flips.size_without(candidate.off, class_)
    if candidate.id == "offline" and class_ in ("keys", "providers"):
        return None
    return size + _GAINS[class_]


def _is_better(before: Numbers, sizes: Mapping[str, int | None], ways: Mapping[str, int]) -> bool:
    same = [class_ for class_ in CLASSES if sizes[class_] == before.of(class_)]
    if any(_height(sizes[class_]) > _height(before.of(class_)) for class_ in CLASSES):
        return True
    return len(same) == len(CLASSES) and any(ways[class_] < before.ways[class_] for class_ in CLASSES)


def _height(size: int | None) -> float:
    return float("inf") if size is None else size
