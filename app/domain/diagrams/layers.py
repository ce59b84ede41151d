"""Boxes in columns and the lines between them, placed so that few lines cross and none runs through a box.

A line that passes a column without stopping there gets a lane of its own between the boxes. Lines that come from one
box, or lead to one box, share a lane, so that many rights on one thing are one line and not a bundle.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS, ROUNDS = 8, 16


@dataclass(frozen=True, slots=True)
class Box:
    """Something of this height in this column (counted from the left, from 0)."""

    id: str
    column: int
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """`middle`: box or lane -> the height of its middle. `routes`: line -> the boxes and lanes it passes, in order."""

    middle: Mapping[str, float]
    routes: Mapping[tuple[str, str], tuple[str, ...]]
    height: float


def layered(boxes: Sequence[Box], lines: Iterable[tuple[str, str]], *, gap: float, lane: float = 7.0) -> Placed:
    """Place the boxes `gap` apart and lanes that are `lane` high. Lines that do not lead to the right have no route."""
    columns = {box.id: box.column for box in boxes}
    forward = sorted({line for line in lines if columns[line[0]] < columns[line[1]]})
    routes = _routes(columns, forward)
    lanes = sorted({(int(name.rpartition("|")[2]), name) for route in routes.values() for name in route[1:-1]})
    everything = [*boxes, *(Box(name, column, lane) for column, name in lanes)]
    steps = sorted({step for route in routes.values() for step in pairwise(route)})
    rows = _ordered(_by_column(everything), steps)
    middle, height = _heights(rows, {box.id: box.height for box in everything}, steps, gap)
    return Placed(middle, routes, height)


def _routes(columns: Mapping[str, int], lines: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Each line with its lanes; a lane belongs to the end that has more such lines."""
    far = [line for line in lines if columns[line[1]] - columns[line[0]] > 1]
    leaving = {start: sum(line[0] == start for line in far) for start, _ in far}
    arriving = {end: sum(line[1] == end for line in far) for _, end in far}
    routes = {}
    for start, end in lines:
        between = range(columns[start] + 1, columns[end])
        owner = f">{end}" if not between or arriving[end] >= leaving[start] else f"{start}>"
        routes[start, end] = (start, *(f"{owner}|{column}" for column in between), end)
    return routes


def _by_column(boxes: Iterable[Box]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for box in boxes:
        found.setdefault(box.column, []).append(box.id)
    return [found[column] for column in sorted(found)]


def _ordered(rows: list[list[str]], steps: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Sort each column by where its neighbours stand, to and fro, and keep the order with the fewest crossings."""
    before, after = _neighbours(steps, 1), _neighbours(steps, 0)
    best, fewest = rows, _crossings(rows, steps)
    for sweep in range(SWEEPS):
        near = before if sweep % 2 == 0 else after
        rows = _swept(rows, near, is_back=sweep % 2 == 1)
        crossings = _crossings(rows, steps)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _swept(rows: list[list[str]], near: Mapping[str, list[str]], *, is_back: bool) -> list[list[str]]:
    place = {name: index / max(len(row) - 1, 1) for row in rows for index, name in enumerate(row)}
    done: list[list[str]] = []
    for row in reversed(rows) if is_back else rows:
        at = {name: _mean([place[other] for other in near.get(name, ())], place[name]) for name in row}
        sorted_row = sorted(row, key=at.__getitem__)
        place.update({name: index / max(len(row) - 1, 1) for index, name in enumerate(sorted_row)})
        done.append(sorted_row)
    return done[::-1] if is_back else done


def _neighbours(steps: Sequence[tuple[str, str]], end: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for step in steps:
        found.setdefault(step[end], []).append(step[1 - end])
    return found


def _crossings(rows: list[list[str]], steps: Sequence[tuple[str, str]]) -> int:
    place = {name: (column, index) for column, row in enumerate(rows) for index, name in enumerate(row)}
    drawn = sorted((place[start][0], place[start][1], place[end][1]) for start, end in steps)
    return sum(
        first[0] == second[0] and first[1] < second[1] and first[2] > second[2]
        for index, first in enumerate(drawn)
        for second in drawn[index + 1 :]
    )


def _heights(
    rows: list[list[str]], sizes: Mapping[str, float], steps: Sequence[tuple[str, str]], gap: float
) -> tuple[dict[str, float], float]:
    """The middle of everything: as near to the mean of its neighbours as its column allows."""
    height = max((sum(sizes[name] + gap for name in row) - gap for row in rows), default=0.0)
    near = _neighbours([*steps, *((end, start) for start, end in steps)], 0)
    middle = {name: at for row in rows for name, at in _spread(row, sizes, gap, height).items()}
    for round_ in range(ROUNDS):
        for row in rows if round_ % 2 == 0 else reversed(rows):
            wished = [_mean([middle[other] for other in near.get(name, ())], middle[name]) for name in row]
            middle.update(_settled(row, wished, sizes, gap, height))
    return {name: round(at * 2) / 2 for name, at in middle.items()}, height


def _spread(row: list[str], sizes: Mapping[str, float], gap: float, height: float) -> dict[str, float]:
    room = (height - sum(sizes[name] for name in row)) / (len(row) + 1)
    top, found = room, {}
    for name in row:
        found[name] = top + sizes[name] / 2
        top += sizes[name] + max(room, gap)
    return found


def _settled(
    row: list[str], wished: Sequence[float], sizes: Mapping[str, float], gap: float, height: float
) -> dict[str, float]:
    """The wishes nearest to fulfilled (least squares) that keep the order, the gaps and the page."""
    offsets, used = [], 0.0
    for name in row:
        offsets.append(used + sizes[name] / 2)
        used += sizes[name] + gap
    blocks: list[list[float]] = []  # [sum of wishes, how many]
    for wish, offset in zip(wished, offsets, strict=True):
        blocks.append([wish - offset, 1.0])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + count]
    free = max(height - (used - gap), 0.0)
    shifts = [min(max(total / count, 0.0), free) for total, count in blocks for _ in range(int(count))]
    return {name: offset + shift for name, offset, shift in zip(row, offsets, shifts, strict=True)}


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
