"""The rows below the header, by what their columns mean."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.errors import Invalid
from app.domain.mapped.fields import Field
from app.domain.mapped.guessing import sheet_of
from app.domain.mapped.mapping import ColumnMapping
from app.domain.spreadsheets import Book, Cell, Sheet, column_letter

_OTHER = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row with something in it. `section` is its own, or that of the heading above it."""

    number: int
    cells: Mapping[Field, Cell]
    places: Mapping[Field, str]
    section: str
    is_heading: bool = False

    def text(self, field: Field) -> str:
        cell = self.cells.get(field)
        return cell.text if cell else ""

    def place(self, field: Field) -> str:
        """`C17`; the first column where the field has none."""
        return self.places.get(field, f"A{self.number}")

    @property
    def is_question(self) -> bool:
        return bool(self.text(Field.QUESTION_ID) or self.text(Field.QUESTION))

    @property
    def id(self) -> str:
        """Of our kind, always the same for the same number, or for the same words where there is no number."""
        said = self.text(Field.QUESTION_ID)
        plain = _OTHER.sub("_", said.lower()).strip("_")
        if not plain or len(plain) > 60:
            return "q_" + hashlib.sha256((said or self.text(Field.QUESTION)).encode()).hexdigest()[:12]
        return plain if plain[0].isalpha() else f"q_{plain}"


def sheet_for(book: Book, mapping: ColumnMapping) -> Sheet:
    """The sheet the mapping is about; Invalid when it, or one of its columns, is not there."""
    sheet = sheet_of(book, mapping)
    if sheet is None:
        names = ", ".join(f"“{other.name[:40]}”" for other in book.sheets[:10] if other.name)
        raise Invalid(f"There is no sheet “{mapping.sheet[:40]}” with that many rows; there is {names or 'one'}.")
    width = max(map(len, sheet.rows), default=0)
    for field, column in mapping.columns.items():
        if column > width:
            raise Invalid(f"The sheet has no column {column_letter(column)}, which should hold the {field.value}.")
    return sheet


def rows_of(sheet: Sheet, mapping: ColumnMapping) -> Iterator[MappedRow]:
    """Every row that holds something, headings of sections among them."""
    heading = ""
    # a cell alone in its row is a heading only where questions fill two columns
    fields = set(mapping.columns)
    may_have_headings = {Field.QUESTION_ID, Field.QUESTION} <= fields and Field.SECTION not in fields
    for number in range(mapping.header_row + 1, len(sheet.rows) + 1):
        cells = {field: sheet.at(number, column) for field, column in mapping.columns.items()}
        filled = [cell for cell in sheet.rows[number - 1] if not cell.is_empty]
        if not filled:
            continue
        is_heading = len(filled) == 1 and cells[Field.ANSWER].is_empty and may_have_headings
        if is_heading:
            heading = filled[0].text
        places = {field: sheet.place(number, column) for field, column in mapping.columns.items()}
        own = cells[Field.SECTION].text if Field.SECTION in cells else ""
        heading = own or heading
        yield MappedRow(number, cells, places, heading, is_heading)
