"""The sheets of tables: each is the rows of one answer."""

from dataclasses import dataclass
from typing import Any

from app.domain.imports.shapes import Trouble
from app.domain.own_workbook.grids import Grid
from app.domain.own_workbook.layout import TABLE_KEY, VERSION, column_headings
from app.domain.own_workbook.taking import Taking, version_of
from app.domain.own_workbook.values import understood_cell
from app.domain.questionnaire.document import Column, Question
from app.domain.spreadsheets import Cell


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of one table question; `is_whole` is false where a cell could not be read."""

    question_id: str
    rows: list[dict[str, Any]]
    sheet: str
    cell: str
    version: int | None
    is_whole: bool


def read_table(grid: Grid, taking: Taking) -> ReadTable | None:
    """The table on this sheet; None, reported, where nobody can tell which it is."""
    keyed = [row for row in grid.rows() if not grid.cell(row, TABLE_KEY).is_empty]
    if not keyed:
        _report_lost(grid, taking)
        return None
    key = taking.key(grid, keyed[0])
    if key is None or not _is_one(grid, keyed, taking):
        return None
    question = taking.question(key)
    headings = column_headings(question)
    before = len(taking.problems)
    rows = [_row(grid, row, taking, question, headings) for row in grid.rows()]
    return ReadTable(
        question_id=question.id,
        rows=[row for row in rows if row],
        sheet=grid.sheet.name,
        cell=_first_place(grid, headings),
        version=version_of(grid.cell(keyed[0], VERSION)),
        is_whole=len(taking.problems) == before,
    )


def _first_place(grid: Grid, headings: dict[str, str]) -> str:
    return grid.place(grid.header + 1, next(iter(headings.values()), TABLE_KEY))


def _row(grid: Grid, row: int, taking: Taking, question: Question, headings: dict[str, str]) -> dict[str, Any]:
    cells = {column.id: _cell(grid, row, taking, column, headings[column.id]) for column in question.columns}
    return {name: value for name, value in cells.items() if value is not None}


def _cell(grid: Grid, row: int, taking: Taking, column: Column, heading: str) -> Any:
    def read(cell: Cell) -> Any:
        return understood_cell(column, cell)

    return taking.take(grid, row, heading, read)


def _is_one(grid: Grid, keyed: list[int], taking: Taking) -> bool:
    first = grid.cell(keyed[0], TABLE_KEY).text
    other = next((row for row in keyed if grid.cell(row, TABLE_KEY).text != first), None)
    if other is not None:
        place = grid.place(keyed[0], TABLE_KEY)
        taking.report(grid, other, TABLE_KEY, f"Rows of two tables stand here and in {place}. Part them.")
    return other is None


def _report_lost(grid: Grid, taking: Taking) -> None:
    headings = [heading for heading in grid.columns if heading]
    filled = next((row for row in grid.rows() if any(not cell.is_empty for cell in grid.sheet.rows[row - 1])), None)
    if filled is not None:
        message = "This sheet has lost its hidden table key. Copy the rows into a fresh download."
        taking.problems.append(Trouble(grid.sheet.name, grid.place(filled, headings[0]), message))
