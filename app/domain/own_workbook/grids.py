"""Where the headings of a sheet stand, whatever was moved."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from app.domain.own_workbook.layout import (
    ANSWER,
    FORMAT,
    HEADER_WITHIN,
    KEY,
    QUESTION,
    QUESTION_ID,
    TABLE_KEY,
    VERSION,
    folded,
)
from app.domain.spreadsheets import Book, Cell, Sheet

_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of ours: `columns` are folded heading -> column, counted from 1; `header` is the row they stand in."""

    sheet: Sheet
    header: int
    columns: dict[str, int]
    doubled: tuple[str, ...]

    @property
    def is_table(self) -> bool:
        return folded(TABLE_KEY) in self.columns

    def rows(self) -> Iterator[int]:
        """The rows below the headings."""
        yield from range(self.header + 1, len(self.sheet.rows) + 1)

    def cell(self, row: int, heading: str) -> Cell:
        """The cell below the heading; an empty one where the column is gone."""
        return self.sheet.at(row, self.columns.get(folded(heading), 0))

    def place(self, row: int, heading: str) -> str:
        """`C17`; the row's first cell where the column is gone."""
        return Sheet.place(row, self.columns.get(folded(heading), 1))

    @property
    def key_heading(self) -> str:
        return TABLE_KEY if self.is_table else KEY


def grid_of(sheet: Sheet, has_headings: Callable[[Collection[str]], bool] | None = None) -> Grid | None:
    """The sheet with its headings; None for a sheet that is none of ours."""
    has_headings = has_headings or _has_keys
    for row in range(1, min(HEADER_WITHIN, len(sheet.rows)) + 1):
        headings = [folded(cell.text) for cell in sheet.rows[row - 1]]
        if has_headings(headings):
            columns = {heading: place for place, heading in reversed(list(enumerate(headings, start=1))) if heading}
            doubled = tuple(dict.fromkeys(heading for heading in headings if heading and headings.count(heading) > 1))
            return Grid(sheet, row, columns, doubled)
    return None


def grids_of(book: Book) -> list[Grid]:
    """The sheets with questions and tables, in their order."""
    return [grid for grid in map(grid_of, book.sheets) if grid is not None]


def keyless_grids_of(book: Book) -> list[Grid]:
    """Sheets without keys that rows of ours may have been pasted into, by their headings."""
    found = [grid_of(sheet, _is_pasted) for sheet in book.sheets if grid_of(sheet) is None]
    return [grid for grid in found if grid is not None]


def _has_keys(headings: Collection[str]) -> bool:
    return folded(KEY) in headings or (folded(TABLE_KEY) in headings and folded(VERSION) in headings)


def _is_pasted(headings: Collection[str]) -> bool:
    return folded(ANSWER) in headings and (folded(QUESTION_ID) in headings or folded(QUESTION) in headings)


def file_line(book: Book) -> tuple[str, str, str] | None:
    """Assessment id, slug and version that the workbook says it belongs to; None where that line is gone."""
    for sheet in book.sheets:
        for row in sheet.rows[:_SEARCHED]:
            for cell in row:
                parts = cell.text.split() if cell.text.startswith(FORMAT) else []
                if len(parts) == 4:
                    return parts[1], parts[2], parts[3]
    return None


def is_other_sheet_of_ours(sheet: Sheet) -> bool:
    """The sheet of instructions and the one of lists: nothing to be read there."""
    return any(cell.text.startswith(FORMAT) for row in sheet.rows[:_SEARCHED] for cell in row)
