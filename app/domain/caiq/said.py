"""Where and how a sheet says its answers: words in one column, or marks in three."""

from dataclasses import dataclass
from functools import partial

from app.domain.caiq.grid import Grid
from app.domain.caiq.headers import Role
from app.domain.caiq.log import Log, quoted, shown
from app.domain.caiq.marks import Marks, find_marks, is_mark
from app.domain.caiq.rows import Said, SaidIn
from app.domain.caiq.values import continued, value_of
from app.domain.errors import Invalid
from app.domain.spreadsheets import Cell
from app.domain.text import clean_text

PARTIAL = "The CAIQ knows no “partial”; it was read as partly in {cells}."

CONTINUED = "The answer goes on behind a dash or a colon; what follows was put before the description of {cells}."


@dataclass(frozen=True, slots=True)
class Saying:
    """`said_in` reads the answer of a row; rows begin below `below`; `columns` hold answers and owners."""

    said_in: SaidIn
    below: int
    columns: tuple[int, ...]


def saying(grid: Grid, log: Log) -> Saying:
    """Marks where three columns are named for them, else the column of answers."""
    owners = (grid.header.column(Role.OWNERSHIP),) if Role.OWNERSHIP in grid.header.columns else ()
    marks = find_marks(grid)
    if marks is not None:
        return Saying(partial(_marked, grid, marks, log), marks.row, (*marks.places, *owners))
    columns = (grid.header.column(Role.ANSWER),) if grid.has_answers else ()
    return Saying(partial(_worded, grid, log), grid.header.row, (*columns, *owners))


def _worded(grid: Grid, log: Log, row: int) -> Said | None:
    """What the answer column says in a row; None with a problem for a formula or an unknown word."""
    cell, place = grid.cell(row, Role.ANSWER), grid.place(row, Role.ANSWER)
    if cell.is_formula:
        log.problem(place, "The answer is a formula. Replace it with Yes, No or NA; the row was not read.")
        return None
    if cell.is_empty:
        return Said(None, place, "")
    value, rest = value_of(cell.text), ""
    if value is None and (found := continued(cell.text)):
        value, rest = found[0], _cleaned(found[1], place, log)
        log.remark(CONTINUED, place)
    if value is None:
        log.problem(place, f"{quoted(cell.text)} is not Yes, No or NA, so the row was not read.")
        return None
    if value == "partly":
        log.remark(PARTIAL, place)
    return Said(value, place, shown(str(cell.value)), rest)


def _cleaned(text: str, place: str, log: Log) -> str:
    try:
        return clean_text(text)
    except Invalid as error:
        log.problem(place, error.message)
        return ""


def _marked(grid: Grid, marks: Marks, log: Log, row: int) -> Said | None:
    """The value whose column has a mark; None with a problem for two marks, or something that is no mark."""
    filled = [(value, column) for value, column in marks.columns if not grid.sheet.at(row, column).is_empty]
    places = [grid.sheet.place(row, column) for _, column in filled]
    if len(filled) > 1:
        log.problem(places[0], f"{' and '.join(places)} are marked at once, so the row was not read.")
        return None
    if not filled:
        return Said(None, grid.sheet.place(row, marks.columns[0][1]), "")
    value, column = filled[0]
    cell = grid.sheet.at(row, column)
    if cell.is_formula or not is_mark(cell.text, value):
        log.problem(places[0], f"{_told(cell)} is no mark such as x, so the row was not read.")
        return None
    return Said(value, places[0], shown(str(cell.value)))


def _told(cell: Cell) -> str:
    return "A formula" if cell.is_formula else quoted(cell.text)
