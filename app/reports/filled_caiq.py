"""CAIQ out: the user's own blank workbook with answers in it, and nothing else changed.

Only answer, owner, description and customer's part are written, in rows that are there; a cell that holds something
already stays. Merges, drop-downs, protection, panes and logos stay as they are.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from app.domain.answers import Answer
from app.domain.caiq.blank import Blank
from app.domain.caiq.cells_out import cells_of
from app.domain.caiq.headers import Role
from app.domain.caiq.values import owner_of, value_of
from app.domain.errors import Invalid
from app.domain.imports.shapes import Trouble
from app.domain.spreadsheets import column_letter
from app.reports.form_check import check_form

LONGEST = 32_767
"""Characters that a cell of a workbook takes."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile, ParseError)
_UNREADABLE = (
    "This workbook cannot be filled as it is. Open it in a spreadsheet program, save it as XLSX and send that."
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The workbook, how many questions were answered in it, and what was left as it was, with the reason."""

    data: bytes
    written: int
    left: tuple[Trouble, ...]


def fill(data: bytes, blank: Blank, answers: Mapping[str, Answer]) -> Filled:
    """The workbook `data`, read as `blank`, with these answers by CAIQ id. TooLarge for what is too much to open."""
    lost = [Trouble("", "", sentence) for sentence in check_form(data)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says of shapes it does not know is no business of ours
            book = load_workbook(io.BytesIO(data), rich_text=True)
            page = _Page(book[blank.grid.sheet.name], blank)
            left = tuple(_write(page, blank, answers))
            buffer = io.BytesIO()
            book.save(buffer)
            book.close()
    except (*_BROKEN, InvalidFileException) as error:
        raise Invalid(_UNREADABLE) from error
    return Filled(buffer.getvalue(), page.written, (*left, *lost))


def _write(page: "_Page", blank: Blank, answers: Mapping[str, Answer]) -> Iterator[Trouble]:
    for caiq_id, row in blank.rows.items():
        if caiq_id not in answers:
            yield page.trouble(row, Role.ANSWER, f"{caiq_id}: there is no answer.")
        else:
            yield from page.write(row, caiq_id, answers[caiq_id])
    for caiq_id, rows in blank.twice.items():
        yield from (page.trouble(row, Role.ID, f"{caiq_id} stands twice, so it was not filled.") for row in rows)
    for caiq_id in answers:
        if caiq_id not in blank.rows and caiq_id not in blank.twice:
            yield Trouble("", "", f"{caiq_id} has an answer, but the workbook has no row for it.")


class _Page:
    """The sheet while it is written."""

    def __init__(self, sheet: Any, blank: Blank) -> None:
        self.sheet = sheet
        self.columns = blank.grid.header.columns
        self.values = [word for word in self._choices(Role.ANSWER) if value_of(word)]
        self.owners = [word for word in self._choices(Role.OWNERSHIP) if owner_of(word)]
        self.written = 0

    def write(self, row: int, caiq_id: str, answer: Answer) -> Iterator[Trouble]:
        """The cells of one row; what could not be written."""
        cells = cells_of(answer, values=self.values, owners=self.owners)
        if cells is None:
            yield self.trouble(row, Role.ANSWER, f"{caiq_id}: “{answer.value}” has no place in a CAIQ.")
            return
        refusal = self._refusal(row, Role.ANSWER, cells[Role.ANSWER])
        if refusal:
            yield self.trouble(row, Role.ANSWER, f"{caiq_id}: {refusal}")
            return
        self.written += 1
        for role, text in cells.items():
            refusal = self._refusal(row, role, text)
            if refusal:
                yield self.trouble(row, role, f"{caiq_id}: {refusal}")
            else:
                yield from self._put(row, role, text, caiq_id)

    def trouble(self, row: int, role: Role, message: str) -> Trouble:
        column = self.columns.get(role, self.columns[Role.ID])
        return Trouble(self.sheet.title, f"{column_letter(column)}{row}", message)

    def _refusal(self, row: int, role: Role, text: str) -> str:
        if role not in self.columns:
            return f"the workbook has no column for the {role}."
        cell = self.sheet.cell(row, self.columns[role])
        if isinstance(cell, MergedCell):
            return "the cell is part of another one."
        return "" if cell.value in (None, "", text) else "the cell holds something already, which stays."

    def _put(self, row: int, role: Role, text: str, caiq_id: str) -> Iterator[Trouble]:
        kept = ILLEGAL_CHARACTERS_RE.sub("", text)
        if len(kept) > LONGEST:
            yield self.trouble(row, role, f"{caiq_id}: the text is longer than a cell takes and was cut.")
        cell = self.sheet.cell(row, self.columns[role])
        cell.value = kept[:LONGEST]
        cell.data_type = "s"  # also where it begins like a formula
        if kept.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True

    def _choices(self, role: Role) -> list[str]:
        """The words of the drop-down over this column, where they stand in the list itself."""
        letter = column_letter(self.columns[role]) if role in self.columns else ""
        for listed in self.sheet.data_validations.dataValidation if letter else ():
            formula = str(listed.formula1 or "")
            columns = {column_letter(place.min_col) for place in listed.sqref.ranges}
            if listed.type == "list" and letter in columns and formula.startswith('"'):
                return [word.strip() for word in formula.strip('"').split(",")]
        return []
