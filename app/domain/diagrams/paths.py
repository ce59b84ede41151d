"""What the picture of deletion paths and the table beside it both show: who reaches which copy through what.

Things that reach the same by the same ways are one row that names them together, so that six engineers with one role
are one line; a column that is still too long is cut, and the last row says how many more there are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from app.domain.wording import listed


class Column(IntEnum):
    """From the left: what has to be taken first stands first."""

    PEOPLE = 0
    SECRETS = 1
    LOGINS = 2
    ACCOUNTS = 3
    LOCKS = 4
    COPIES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One box. `words` says what it is; `names` has more than one entry where several are drawn as one.

    `is_heavy`: on the smallest kill path. `is_taken`: a leaf of the smallest kill set. `is_open`: something about it is
    not known. `falls`: of a copy, whether the smallest kill set destroys it; None for everything else. `more`: how many
    that reach some of the same are not named.
    """

    id: str
    column: Column
    sort: str
    names: tuple[str, ...]
    words: str = ""
    is_heavy: bool = False
    is_taken: bool = False
    is_open: bool = False
    falls: bool | None = None
    more: int = 0

    @property
    def name(self) -> str:
        """`ann`, `ann and bob`, `ann, bob and 4 more`."""
        return listed(self.names) if not self.more else f"{self.more} more that reach some of the same"


@dataclass(frozen=True, slots=True)
class Way:
    """Holding `start` gives `end`; several sentences where rows were joined. `is_open`: not known for certain."""

    start: str
    end: str
    sentences: tuple[str, ...]
    is_heavy: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Paths:
    """Places in the order of the answers, ways sorted by where they lead."""

    heading: str
    under: str
    places: tuple[Place, ...]
    ways: tuple[Way, ...]

    def place(self, place_id: str) -> Place:
        return next(place for place in self.places if place.id == place_id)

    @property
    def backwards(self) -> tuple[Place, ...]:
        """From the copies back to what has to be taken, in the order of the answers within each column."""
        return tuple(sorted(self.places, key=lambda place: -place.column))

    def into(self, place_id: str) -> tuple[Way, ...]:
        return tuple(way for way in self.ways if way.end == place_id)


LONGEST = 13  # rows of one column that fit a page with the lanes between them
COPIES = 15  # nothing passes the last column
_LEAST = 3  # as many of a kind are joined even where there is room


def longest(column: Column) -> int:
    return COPIES if column is Column.COPIES else LONGEST


def gathered(paths: Paths) -> Paths:
    """With identical places joined and long columns cut; nothing on the smallest kill path is joined or cut."""
    for column in reversed(Column):
        paths = _joined(paths, column)
        paths = _cut(paths, column)
    return paths


def _joined(paths: Paths, column: Column) -> Paths:
    rows = [place for place in paths.places if place.column is column]
    least = _LEAST if len(rows) <= longest(column) else 2
    groups: dict[tuple[object, ...], list[Place]] = {}
    for place in rows:
        groups.setdefault(_signature(paths, place), []).append(place)
    merged: dict[str, str] = {}
    for group in groups.values():
        if len(group) >= least:
            merged |= {place.id: group[0].id for place in group}
    names = {
        group[0].id: tuple(name for place in group for name in place.names)
        for group in groups.values()
        if len(group) >= least
    }
    return _merged(paths, merged, lambda place: replace(place, names=names[place.id]) if place.id in names else place)


def _signature(paths: Paths, place: Place) -> tuple[object, ...]:
    """What makes two places the same row: sort, words, state, and the ways that lead on and in.

    Secrets and people that lead to this place alone are counted, not named: everybody has a password of their own.
    """
    if place.is_heavy or place.is_taken:
        return (place.id,)
    starts = {way.start: _is_own(paths, way.start, place) for way in paths.into(place.id)}
    own = sorted(paths.place(start).sort for start, is_own in starts.items() if is_own)
    shared = sorted(start for start, is_own in starts.items() if not is_own)
    onward = sorted((way.end, way.is_open) for way in paths.ways if way.start == place.id)
    state = (place.column, place.sort, place.words, place.is_open, place.falls)
    return (*state, tuple(onward), tuple(shared), tuple(own))


def _is_own(paths: Paths, start: str, place: Place) -> bool:
    """Whether `start` leads here and, but for other secrets that lead to the same, nowhere else."""
    if paths.place(start).column > Column.SECRETS:
        return False
    return _ends(paths, start) == (_ends(paths, place.id) if place.column is Column.SECRETS else {place.id})


def _ends(paths: Paths, start: str) -> set[str]:
    """What `start` leads to, seen past the secrets."""
    found: set[str] = set()
    for way in paths.ways:
        if way.start == start:
            is_secret = paths.place(way.end).column is Column.SECRETS
            found |= {on.end for on in paths.ways if on.start == way.end} if is_secret else {way.end}
    return found


def _cut(paths: Paths, column: Column) -> Paths:
    """The rows that do not fit become one; what stands on the smallest kill path goes first, then what reaches most."""
    rows = [place for place in paths.places if place.column is column]
    most = longest(column)
    if len(rows) <= most:
        return paths
    reach = {place.id: sum(way.start == place.id for way in paths.ways) for place in rows}
    ranked = sorted(
        rows, key=lambda place: (not (place.is_heavy or place.is_taken), place.falls is True, -reach[place.id])
    )
    kept, rest = ranked[: most - 1], ranked[most - 1 :]
    last = rest[0]
    count = sum(len(place.names) for place in rest)
    tail = replace(
        last, names=tuple(name for place in rest for name in place.names), more=count, words="", is_open=False
    )
    assert kept
    return _merged(paths, {place.id: last.id for place in rest}, lambda place: tail if place.id == last.id else place)


def _merged(paths: Paths, into: Mapping[str, str], change: Callable[[Place], Place]) -> Paths:
    """With places folded into those they are mapped to, and their ways with them."""
    places = tuple(change(place) for place in paths.places if into.get(place.id, place.id) == place.id)
    ways = [replace(way, start=into.get(way.start, way.start), end=into.get(way.end, way.end)) for way in paths.ways]
    return replace(paths, places=places, ways=tuple(_united(way for way in ways if way.start != way.end)))


def _united(ways: Iterable[Way]) -> list[Way]:
    """One way between two places: heavy if any was, open only if all were."""
    found: dict[tuple[str, str], Way] = {}
    for way in ways:
        known = found.get((way.start, way.end))
        found[way.start, way.end] = way if known is None else _both(known, way)
    return list(found.values())


def _both(known: Way, way: Way) -> Way:
    return replace(
        known,
        sentences=tuple(dict.fromkeys((*known.sentences, *way.sentences))),
        is_heavy=known.is_heavy or way.is_heavy,
        is_open=known.is_open and way.is_open,
    )
