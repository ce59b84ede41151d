"""What is taken from the cells of a sheet, and what goes wrong on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.imports.shapes import Trouble
from app.domain.own_workbook.grids import Grid
from app.domain.own_workbook.layout import RowKey, row_key
from app.domain.own_workbook.unreadable import Unreadable, quoted
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.spreadsheets import Cell

Taken = TypeVar("Taken")


@dataclass(slots=True)
class Taking:
    """The file being read: for which assessment, with which questions, and what was found so far.

    `places` are sheet and cell of every row that is known to answer a question, readable or not; `lost` are rows
    without a key.
    """

    questionnaire: Questionnaire
    assessment_id: str
    problems: list[Trouble] = field(default_factory=list)
    foreign: list[Trouble] = field(default_factory=list)
    places: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    lost: list[tuple[Grid, int]] = field(default_factory=list)

    def report(self, grid: Grid, row: int, heading: str, message: str) -> None:
        self.problems.append(Trouble(grid.sheet.name, grid.place(row, heading), message))

    def take(self, grid: Grid, row: int, heading: str, read: Callable[[Cell], Taken]) -> Taken | None:
        """What the cell says; None, reported, for a formula or anything unclear."""
        cell = grid.cell(row, heading)
        if cell.is_formula:
            self.report(grid, row, heading, "A formula stands here. Write the answer itself instead.")
            return None
        try:
            return read(cell)
        except Unreadable as error:
            self.report(grid, row, heading, str(error))
            return None

    def key(self, grid: Grid, row: int) -> RowKey | None:
        """The row's key, where it is one of this assessment and questionnaire; what else stands there is reported."""
        cell = grid.cell(row, grid.key_heading)
        key = None if cell.is_formula else row_key(cell.text)
        if key is None:
            self.report(grid, row, grid.key_heading, f"{quoted(cell.text)} is not a row key. {_COPY}")
        elif key.assessment_id != self.assessment_id:
            place = grid.place(row, grid.key_heading)
            self.foreign.append(Trouble(grid.sheet.name, place, "This row belongs to another assessment."))
        elif key.question_id not in self.questionnaire.by_id:
            asked = f"{quoted(key.question_id)} is not asked in this assessment. {_COPY}"
            self.report(grid, row, grid.key_heading, asked)
        else:
            return key
        return None

    def question(self, key: RowKey) -> Question:
        return self.questionnaire.by_id[key.question_id]

    def all_troubles(self, rows_taken: int) -> tuple[Trouble, ...]:
        """The problems; rows of another assessment as one where nothing else was in the file."""
        if self.foreign and not rows_taken:
            first = self.foreign[0]
            whole = Trouble(first.sheet, first.cell, "This workbook was written for another assessment. Send it there.")
            return (whole, *self.problems)
        return (*self.problems, *self.foreign)


def version_of(cell: Cell) -> int | None:
    """The stored version when the file was written; None where the cell does not say it any more."""
    text = cell.text
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 and not cell.is_formula else None


_COPY = "Copy the row from a fresh download."
