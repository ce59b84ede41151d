"""The three columns of a CAIQ before 4 in which an x says yes, no or not applicable."""

from dataclasses import dataclass

from app.domain.caiq.grid import Grid
from app.domain.caiq.wording import plain

_BELOW = 3
_LABELS = {
    "yes": "yes",
    "no": "no",
    "not applicable": "not_applicable",
    "n/a": "not_applicable",
    "na": "not_applicable",
}
MARKS = frozenset({"x", "\u2713", "\u2714", "\u2717", "\u2718", "1", "true", "y", "yes"})


@dataclass(frozen=True, slots=True)
class Marks:
    """The last row of headers, and the column of each value."""

    row: int
    columns: tuple[tuple[str, int], ...]

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(column for _, column in self.columns)


def find_marks(grid: Grid) -> Marks | None:
    """The row at or just below the header that names all three."""
    for row in range(grid.header.row, min(grid.header.row + _BELOW, len(grid.sheet.rows)) + 1):
        cells = enumerate(grid.sheet.rows[row - 1], start=1)
        columns = {value: column for column, cell in cells if (value := _LABELS.get(plain(cell.text)))}
        if len(columns) == len(set(_LABELS.values())):
            return Marks(row, tuple(sorted(columns.items(), key=lambda item: item[1])))
    return None


def is_mark(text: str, value: str) -> bool:
    """Whether a cell's text marks this column: an x, a tick, or the column's own word."""
    return plain(text) in MARKS or _LABELS.get(plain(text)) == value
