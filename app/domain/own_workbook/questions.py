"""The rows of a sheet of questions."""

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.imports.shapes import Incoming
from app.domain.own_workbook.choosing import chosen_text
from app.domain.own_workbook.days import read_day
from app.domain.own_workbook.grids import Grid
from app.domain.own_workbook.layout import ANSWER, FIELDS, KEY, OWNER, OWNERS, PLANNED, VERSION
from app.domain.own_workbook.taking import Taking, version_of
from app.domain.own_workbook.unreadable import Unreadable
from app.domain.own_workbook.values import text_of, understood
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind
from app.domain.spreadsheets import Cell

_TEXTS = ("comment", "customer_duty", "reason", "compensating_control")
_LOST = (
    "This row has lost its hidden row key, so nobody can tell which question it answers. "
    "Copy the answer into the row of a fresh download."
)


def question_rows(grid: Grid, taking: Taking) -> list[Incoming]:
    """The rows that can be read; a row with an unreadable cell is reported and left out as a whole."""
    found = []
    for row in grid.rows():
        if grid.cell(row, KEY).is_empty:
            _report_lost(grid, row, taking)
            continue
        key = taking.key(grid, row)
        if key is None:
            continue
        taking.places.setdefault(key.question_id, []).append((grid.sheet.name, grid.place(row, ANSWER)))
        incoming = _row(grid, row, taking, taking.question(key))
        if incoming is not None:
            found.append(incoming)
    return found


def _row(grid: Grid, row: int, taking: Taking, question: Question) -> Incoming | None:
    before = len(taking.problems)
    answer = Answer(
        value=taking.take(grid, row, ANSWER, lambda cell: understood(question, cell)),
        ownership=taking.take(grid, row, OWNER, _owner),
        planned_on=taking.take(grid, row, PLANNED, _planned),
        **{name: taking.take(grid, row, FIELDS[name], text_of) or "" for name in _TEXTS},
    )
    if len(taking.problems) > before:
        return None
    cell = grid.cell(row, ANSWER)
    if question.kind is Kind.FILE and answer == UNANSWERED and cell.text:
        return None  # what we wrote ourselves: the files stay in the form
    version = version_of(grid.cell(row, VERSION))
    return Incoming(question.id, answer, grid.sheet.name, grid.place(row, ANSWER), cell.text, version)


def _owner(cell: Cell) -> str | None:
    if not cell.text:
        return None
    owner = chosen_text(OWNERS, cell.text)
    if owner == UNKNOWN:
        raise Unreadable("Choose who owns this control, or leave the cell empty.")
    return owner


def _planned(cell: Cell) -> str | None:
    return read_day(cell) if cell.text else None


def _report_lost(grid: Grid, row: int, taking: Taking) -> None:
    filled = next((heading for heading in FIELDS.values() if not grid.cell(row, heading).is_empty), None)
    if filled is not None:
        taking.report(grid, row, filled, _LOST)
