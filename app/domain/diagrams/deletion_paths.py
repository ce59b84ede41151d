"""Deletion paths, left to right: people and secrets, logins, accounts, locks, copies; who reaches what through what.

The way of the smallest kill set is drawn heavy and what it takes is marked; copies it destroys are crossed out, copies
that survive stand solid. Everything on the picture stands in the table beside it, made from the same `Paths`.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.domain.diagrams.layers import Box, Placed, layered
from app.domain.diagrams.path_legend import path_legend
from app.domain.diagrams.path_signs import bar, box_of, heading_of, height_of
from app.domain.diagrams.paths import Column, Paths, Place, Way
from app.domain.diagrams.shapes import Figure, Group, Label, Line, Part, Rect, Shape
from app.domain.diagrams.widths import fit

WIDTH, TOP, TIP = 1000.0, 84.0, 6.0
ROOM = 496.0  # what heading and legend leave of a landscape page
SPACING = ((5.0, 7.0), (3.0, 4.0), (1.5, 3.0))  # between boxes, and for a lane: closer together where it is crowded
WIDEST_GAP = 96.0
WIDTHS = {
    Column.PEOPLE: 118.0,
    Column.SECRETS: 152.0,
    Column.LOGINS: 132.0,
    Column.ACCOUNTS: 124.0,
    Column.LOCKS: 112.0,
    Column.COPIES: 160.0,
}


def deletion_paths(paths: Paths) -> Figure:
    """The picture; deterministic, in the order of the answers."""
    columns = [column for column in Column if any(place.column is column for place in paths.places)]
    left, width = _columns(columns)
    boxes = [Box(place.id, columns.index(place.column), height_of(place)) for place in paths.places]
    placed = _placed(boxes, [_rightward(paths, way) for way in paths.ways])
    drawn = _Drawing(paths, placed, columns, left, width)
    bottom = TOP + placed.height
    legend, height = path_legend(paths, top=bottom + 14, width=WIDTH)
    title = f"{paths.heading}. The table that goes with it holds the same."
    parts: list[Part] = [
        Label(0, 22, fit(paths.heading, WIDTH, 19, bold=True), 19, bold=True),
        Label(0, 43, fit(paths.under, WIDTH, 12), 12, "quiet"),
        *(Label(left[column], TOP - 11, heading_of(column), 10.5, "quiet", bold=True) for column in columns),
        *drawn.ways(),
        *drawn.boxes(),
        *legend,
    ]
    return Figure("deletion-paths", WIDTH, bottom + 14 + height, title, _description(paths), tuple(parts))


def _placed(boxes: Sequence[Box], lines: Sequence[tuple[str, str]]) -> Placed:
    """With as much air as the page has room for."""
    for gap, lane in SPACING:
        placed = layered(boxes, lines, gap=gap, lane=lane)
        if placed.height <= ROOM:
            break
    return placed


def _columns(columns: list[Column]) -> tuple[dict[Column, float], dict[Column, float]]:
    """Where each column begins and how wide it is; what unused columns leave goes to gaps, then to boxes."""
    count = max(len(columns) - 1, 1)
    used = sum(WIDTHS[column] for column in columns)
    gap = min((WIDTH - 2 - used) / count, WIDEST_GAP)
    stretch = (WIDTH - 2 - gap * count) / used if len(columns) > 1 else 1.0
    left, width, x = {}, {}, 1.0
    for column in columns:
        left[column], width[column] = round(x, 1), round(WIDTHS[column] * stretch, 1)
        x += width[column] + gap
    return left, width


def _rightward(paths: Paths, way: Way) -> tuple[str, str]:
    """A way that leads back to the left runs in the same channel, with its tip at the other end."""
    is_back = paths.place(way.start).column > paths.place(way.end).column
    return (way.end, way.start) if is_back else (way.start, way.end)


class _Drawing:
    """Lines and boxes where the layout put them."""

    def __init__(
        self,
        paths: Paths,
        placed: Placed,
        columns: list[Column],
        left: Mapping[Column, float],
        width: Mapping[Column, float],
    ) -> None:
        self._paths, self._placed, self._columns, self._left, self._width = paths, placed, columns, left, width
        self._places = {place.id: place for place in paths.places}
        self._done: set[tuple[str, str, str]] = set()

    def boxes(self) -> list[Group]:
        return [box_of(place, self._box(place)) for place in self._paths.places]

    def ways(self) -> list[Group]:
        """Light ones first, so that the heavy path lies on top."""
        ranked = sorted(self._paths.ways, key=lambda way: way.is_heavy)
        beside = [way for way in ranked if self._places[way.start].column is self._places[way.end].column]
        return [self._way(way, beside.index(way) if way in beside else None) for way in ranked]

    def _way(self, way: Way, turn: int | None) -> Group:
        start, end = self._places[way.start], self._places[way.end]
        parts = self._turned(way, turn) if turn is not None else self._routed(way)
        return Group(f"way:{way.start}>{way.end}", f"{start.name} to {end.name}: {' '.join(way.sentences)}", parts)

    def _routed(self, way: Way) -> tuple[Part, ...]:
        """From box to box through the lanes; a stretch that another way drew already is not drawn again."""
        look, line = _look(way), _rightward(self._paths, way)
        route = self._placed.routes[line]
        parts: list[Part] = []
        for step in pairwise(route):
            if (*step, look) in self._done:
                continue
            self._done.add((*step, look))
            parts.extend(self._stretch(step, look, is_last=step[1] == way.end, is_first=step[0] == way.end))
        return tuple(parts)

    def _stretch(self, step: tuple[str, str], look: str, *, is_last: bool, is_first: bool) -> list[Part]:
        """One gap between columns, and the lane behind it; with a tip where the way ends."""
        (x1, y1), (x2, y2) = self._right_of(step[0]), self._left_of(step[1])
        first, last = x1 + (TIP if is_first else 0), x2 - (TIP if is_last else 0)
        parts: list[Part] = [Line(first, y1, last, y2, look)]
        if step[1] not in self._places:
            right = self._right_of(step[1])
            parts.append(Line(x2, y2, right[0], right[1], look))
        tip = "tip-heavy" if "heavy" in look else "tip"
        if is_last:
            parts.append(Shape(((x2, y2), (x2 - TIP, y2 - 3.4), (x2 - TIP, y2 + 3.4)), tip))
        if is_first:
            parts.append(Shape(((x1, y1), (x1 + TIP, y1 - 3.4), (x1 + TIP, y1 + 3.4)), tip))
        if is_last and self._is_barred(step[1]):
            parts.extend(bar(x2 - TIP - 5, y2))
        return parts

    def _turned(self, way: Way, turn: int) -> tuple[Part, ...]:
        """Within one column: out to the left, along, and in again."""
        look = _look(way)
        column = self._places[way.start].column
        x = self._left[column] - 10 - 4 * (turn % 6)
        (edge, y1), (_, y2) = self._left_of(way.start), self._left_of(way.end)
        y1, y2 = y1 + 5, y2 + (5 if y1 > y2 else -5)
        tip = "tip-heavy" if way.is_heavy else "tip"
        return (
            Line(edge, y1, x, y1, look),
            Line(x, y1, x, y2, look),
            Line(x, y2, edge - TIP, y2, look),
            Shape(((edge, y2), (edge - TIP, y2 - 3.4), (edge - TIP, y2 + 3.4)), tip),
        )

    def _is_barred(self, place_id: str) -> bool:
        return self._places[place_id].sort == "barred"

    def _box(self, place: Place) -> Rect:
        height = height_of(place)
        middle = TOP + self._placed.middle[place.id]
        return Rect(self._left[place.column], middle - height / 2, self._width[place.column], height, "")

    def _left_of(self, name: str) -> tuple[float, float]:
        return self._left[self._column(name)], TOP + self._placed.middle[name]

    def _right_of(self, name: str) -> tuple[float, float]:
        column = self._column(name)
        return self._left[column] + self._width[column], TOP + self._placed.middle[name]

    def _column(self, name: str) -> Column:
        if name in self._places:
            return self._places[name].column
        return self._columns[int(name.rpartition("|")[2])]


def _look(way: Way) -> str:
    return f"way{'-heavy' if way.is_heavy else ''}{'-open' if way.is_open else ''}"


def _description(paths: Paths) -> str:
    """What a reader who cannot see it has to know: what is taken, and how each copy is reached."""
    taken = [_full(place) for place in paths.places if place.is_taken]
    said = [f"Taken: {', '.join(taken)}."] if taken else []
    for place in paths.places:
        if place.falls is not None:
            starts = ", ".join(_full(paths.place(way.start)) for way in paths.into(place.id)) or "nobody"
            said.append(f"{place.name} {'falls' if place.falls else 'survives'}; reached through {starts}.")
    return " ".join([paths.under, *said])


def _full(place: Place) -> str:
    """`ann (password)`."""
    return f"{place.name} ({place.words})" if place.words else place.name
