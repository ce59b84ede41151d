"""The rows of a sheet of questions: which question, what was answered, who owns it, how it is done.

Every row ends in `found`, in the log's problems or in its ignored ones; rows of the form itself (`End of Standard`,
the copyright) and empty ones are no answers and pass.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from app.domain.answers import Answer
from app.domain.caiq.grid import Grid, id_in
from app.domain.caiq.headers import Role
from app.domain.caiq.ids import cleaned, control_of
from app.domain.caiq.log import Log, quoted
from app.domain.caiq.values import is_no_owner, is_nothing, owner_of
from app.domain.caiq.wording import flowing, plain
from app.domain.errors import Invalid
from app.domain.imports.shapes import Incoming
from app.domain.text import clean_text

NA_WITH_OWNER = "NA stands with an owner, which CSA's rules leave blank, in {cells}."
NO_OWNER = "Yes or no stands without an owner in {cells}."
NA_WITHOUT_REASON = "NA stands without a description that says why in {cells}."
BLANK_WITH_TEXT = "A description or an owner stands without an answer in {cells}."
_CONTROL_LENGTH = 12
_LIKE_AN_ID = re.compile(r"[A-Z][A-Z&]{1,3}-?\d")


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it was read. `value` None: nothing was said.

    `cell` holds it, `raw` is what stood there, `rest` what follows the answer in it.
    """

    value: str | None
    cell: str
    raw: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One question of the sheet with its wording, and what was answered; `incoming` None when that is not readable."""

    caiq_id: str
    row: int
    text: str
    incoming: Incoming | None


SaidIn = Callable[[int], Said | None]
"""The answer in a row; None when there is something that cannot be read, which is in the log then."""


def rows_of(grid: Grid, below: int, columns: Sequence[int], log: Log) -> Iterator[tuple[int, str]]:
    """Row number and id of each row below that has one. A row without id, but something in `columns`, is a problem."""
    for row in range(below + 1, len(grid.sheet.rows) + 1):
        cell = grid.cell(row, Role.ID)
        if cell.is_formula:
            log.problem(grid.place(row, Role.ID), "The question id is a formula, so the row was not read.")
        elif _LIKE_AN_ID.match(text := id_in(cell)):
            yield row, text
        elif not _is_header_again(grid, row):
            _pass_over(grid, row, columns, log)


def _pass_over(grid: Grid, row: int, columns: Sequence[int], log: Log) -> None:
    cell = grid.cell(row, Role.ID)
    said = next((column for column in columns if not grid.sheet.at(row, column).is_empty), None)
    if said is not None:
        text = quoted(grid.sheet.at(row, said).text)
        log.problem(grid.sheet.place(row, said), f"{text} stands beside no question id, so it was not read.")
    elif not cell.is_empty and not _is_of_the_form(cell.text):
        log.ignore(grid.place(row, Role.ID), f"{quoted(cell.text)} is no question id.")


def _is_header_again(grid: Grid, row: int) -> bool:
    """Whether the headers stand here once more, as above each part of a list that was cut into tables or pages."""
    above = plain(grid.cell(grid.header.row, Role.ID).text)
    return plain(grid.cell(row, Role.ID).text) == above and all(
        plain(grid.cell(row, role).text) == plain(grid.cell(grid.header.row, role).text) for role in grid.header.columns
    )


def _is_of_the_form(text: str) -> bool:
    """The last rows of CSA's sheet."""
    return plain(text).startswith(("end of standard", "\u00a9", "(c) copyright", "copyright"))


def read_row(grid: Grid, row: int, caiq_id: str, question_id: str, said_in: SaidIn, log: Log) -> Found:
    """What one row says."""
    text = flowing(written(grid, row, Role.QUESTION, log))
    _check_control(grid, row, caiq_id, log)
    said = said_in(row)
    if said is None:
        return Found(caiq_id, row, text, None)
    answer = _answer(grid, row, said, log)
    return Found(caiq_id, row, text, Incoming(question_id, answer, sheet=log.sheet, cell=said.cell, raw=said.raw))


def written(grid: Grid, row: int, role: Role, log: Log) -> str:
    """The text of a cell; "" with a problem for formulas and for text that cannot be stored."""
    cell = grid.cell(row, role)
    if cell.is_formula:
        log.problem(grid.place(row, role), "A formula stands here. Replace it with its text; it was not read.")
        return ""
    if is_nothing(cell.text):
        return ""
    try:
        return clean_text(cell.text)
    except Invalid as error:
        log.problem(grid.place(row, role), error.message)
        return ""


def _answer(grid: Grid, row: int, said: Said, log: Log) -> Answer:
    texts = (said.rest, written(grid, row, Role.COMMENT, log))
    comment, duty = "\n".join(text for text in texts if text), written(grid, row, Role.DUTY, log)
    owner = _owner(grid, row, said, log)
    _remark(said, owner, comment, log)
    if said.value == "not_applicable":
        return Answer(said.value, ownership=owner, reason=comment, customer_duty=duty)
    return Answer(said.value, ownership=owner, comment=comment, customer_duty=duty)


def _owner(grid: Grid, row: int, said: Said, log: Log) -> str | None:
    text = written(grid, row, Role.OWNERSHIP, log)
    owner = owner_of(text)
    if text and owner is None and not (said.value in (None, "not_applicable") and is_no_owner(text)):
        place = grid.place(row, Role.OWNERSHIP)
        log.problem(place, f"{quoted(text)} is not one of CSA's five owners; the answer was read without an owner.")
    return owner.value if owner else None


def _remark(said: Said, owner: str | None, comment: str, log: Log) -> None:
    if said.value == "not_applicable":
        if owner:
            log.remark(NA_WITH_OWNER, said.cell)
        if not comment:
            log.remark(NA_WITHOUT_REASON, said.cell)
    elif said.value is None:
        if owner or comment:
            log.remark(BLANK_WITH_TEXT, said.cell)
    elif not owner:
        log.remark(NO_OWNER, said.cell)


def _check_control(grid: Grid, row: int, caiq_id: str, log: Log) -> None:
    """The control column is merged over its questions, so only its first row holds something to check against."""
    cell = grid.cell(row, Role.CONTROL)
    control = cleaned(cell.text) if isinstance(cell.value, str) and len(cell.value) <= _CONTROL_LENGTH else ""
    if control and control != control_of(caiq_id):
        place = grid.place(row, Role.CONTROL)
        log.problem(place, f"{control} stands beside {caiq_id}, which belongs to {control_of(caiq_id)}. Was it sorted?")


def without_doubles(found: Collection[Found], grid: Grid, log: Log) -> list[Found]:
    """One row a question. Rows that say the same count once; rows that differ count not at all; each is a problem."""
    by_id: dict[str, list[Found]] = {}
    for one in found:
        by_id.setdefault(one.caiq_id, []).append(one)
    return [_only(same, grid, log) if len(same) > 1 else same[0] for same in by_id.values()]


def _only(same: list[Found], grid: Grid, log: Log) -> Found:
    places = [grid.place(one.row, Role.ID) for one in same]
    first = same[0]
    agree = all(_says(one) == _says(first) for one in same)
    done = f"{places[0]} was taken, they say the same." if agree else "They differ, so none was taken; keep one row."
    for place in places:
        log.problem(place, f"{first.caiq_id} stands in {' and '.join(places[:5])}. {done}")
    return first if agree else Found(first.caiq_id, first.row, first.text, None)


def _says(found: Found) -> Answer | None:
    return found.incoming.answer if found.incoming else None
