"""Where in a book the questions stand: the sheet with most question ids, its header and its columns."""

from collections import Counter
from dataclasses import dataclass

from app.domain.caiq.headers import Header, Role, find_header
from app.domain.caiq.ids import cleaned, is_early_id, is_question_id
from app.domain.spreadsheets import Book, Cell, Sheet

LONGEST_ID = 16
"""Characters of a cell that may hold an id, with the blanks and escapes that programs add."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of questions; `count` is how many rows have an id of some CAIQ. `others` are sheets with ids too."""

    sheet: Sheet
    header: Header
    count: int
    others: tuple[tuple[Sheet, int], ...] = ()

    def cell(self, row: int, role: Role) -> Cell:
        return self.sheet.at(row, self.header.column(role))

    def place(self, row: int, role: Role) -> str:
        """`C17`."""
        return self.sheet.place(row, self.header.column(role))

    @property
    def has_answers(self) -> bool:
        return Role.ANSWER in self.header.columns


def find_grid(book: Book) -> Grid | None:
    """The sheet with most ids under a header; one that is shown before one that is hidden."""
    found = []
    for sheet in book.sheets:
        column, count = _id_column(sheet)
        header = find_header(sheet, column) if count else None
        if header is not None:
            found.append(Grid(sheet, header, count))
    best = max(found, key=lambda grid: (grid.has_answers, not grid.sheet.is_hidden, grid.count), default=None)
    if best is None:
        return None
    others = tuple((grid.sheet, grid.count) for grid in found if grid is not best)
    return Grid(best.sheet, best.header, best.count, others)


def id_in(cell: Cell) -> str:
    """The cell's text as an id, cleaned; "" where there can be none."""
    value = cell.value
    return cleaned(value) if isinstance(value, str) and value and len(value.strip()) <= LONGEST_ID else ""


def _id_column(sheet: Sheet) -> tuple[int, int]:
    """The column with most ids, and how many."""
    counts: Counter[int] = Counter()
    for cells in sheet.rows:
        for column, cell in enumerate(cells, start=1):
            text = id_in(cell) if isinstance(cell.value, str) and "." in cell.value else ""
            if text and (is_question_id(text) or is_early_id(text)):
                counts[column] += 1
    return max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
