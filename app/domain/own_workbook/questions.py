"""The rows of a sheet of questions."""

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.caiq.values import owner_of
from app.domain.imports.shapes import Incoming
from app.domain.own_workbook.choosing import chosen_text
from app.domain.own_workbook.days import read_day
from app.domain.own_workbook.grids import Grid
from app.domain.own_workbook.layout import ANSWER, FIELDS, FORM_OWNERS, KEY, OWNER, OWNERS, PLANNED, VERSION, folded
from app.domain.own_workbook.taking import Taking, version_of
from app.domain.own_workbook.unreadable import Unreadable
from app.domain.own_workbook.values import text_of, understood
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind
from app.domain.spreadsheets import Cell
from app.domain.wording import listed

_TEXTS = ("comment", "customer_duty", "reason", "compensating_control")


def question_rows(grid: Grid, taking: Taking) -> list[Incoming]:
    """The rows whose answer can be read; of those without a key only that they are there."""
    found = []
    for row in grid.rows():
        if grid.cell(row, KEY).is_empty:
            taking.lost.append((grid, row))
            continue
        key = taking.key(grid, row)
        if key is None:
            continue
        taking.places.setdefault(key.question_id, []).append((grid.sheet.name, grid.place(row, ANSWER)))
        incoming = read_row(grid, row, taking, taking.question(key))
        if incoming is not None:
            found.append(incoming)
    return found


def read_row(grid: Grid, row: int, taking: Taking, question: Question) -> Incoming | None:
    """What the row says; None, reported, where the answer itself is unclear.

    Any other unclear cell is reported and left out, and the row says so.
    """
    before = len(taking.problems)
    value = taking.take(grid, row, ANSWER, lambda cell: understood(question, cell))
    is_clear = len(taking.problems) == before
    answer = Answer(
        value=value,
        ownership=taking.take(grid, row, OWNER, _owner),
        planned_on=taking.take(grid, row, PLANNED, _planned),
        **{name: taking.take(grid, row, FIELDS[name], text_of) or "" for name in _TEXTS},
    )
    cell = grid.cell(row, ANSWER)
    if not is_clear:
        return None
    if question.kind is Kind.FILE and answer == UNANSWERED and cell.text:
        return None  # what we wrote ourselves: the files stay in the form
    version = version_of(grid.cell(row, VERSION))
    note = _unread([trouble.cell for trouble in taking.problems[before:]])
    return Incoming(question.id, answer, grid.sheet.name, grid.place(row, ANSWER), cell.text, version, note=note)


def _unread(cells: list[str]) -> str:
    """What the row says of its unclear cells; nothing without any."""
    if not cells:
        return ""
    if len(cells) == 1:
        return f"Cell {cells[0]} could not be read and is left out; the rest of the row counts."
    return f"Cells {listed(cells)} could not be read and are left out; the rest of the row counts."


def _owner(cell: Cell) -> str | None:
    """Who owns it, in the words of the workbook, of the form or of a CAIQ."""
    if not cell.text:
        return None
    said = {folded(words): key for key, words in FORM_OWNERS.items()}.get(folded(cell.text)) or owner_of(cell.text)
    owner = said or chosen_text(OWNERS, cell.text)
    if owner == UNKNOWN:
        raise Unreadable("Choose who owns this control, or leave the cell empty.")
    return str(owner)


def _planned(cell: Cell) -> str | None:
    return read_day(cell) if cell.text else None
