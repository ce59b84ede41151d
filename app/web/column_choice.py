"""What somebody chose on the page of columns: the sheet, the header row, what each column and each word means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.errors import Invalid, Problem
from app.domain.mapped import (
    LABELS,
    LAST_HEADER_ROW,
    ColumnMapping,
    Field,
    SeenSheet,
    columns_of,
    fields_at,
    guess,
    mapping_of,
    told_by_content,
)
from app.domain.mapped.words import value_of
from app.domain.spreadsheets import Book, Sheet, column_letter
from app.domain.spreadsheets.limits import COLUMNS
from app.web.forms import Form

MOST_WORDS = 30
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """`meanings`: column number -> field; `words`: word of the file -> value, empty while nobody said.

    `framework` is that of the control column, as somebody said it; empty while nobody did.
    """

    sheet: str
    header_row: int
    meanings: Mapping[int, str]
    words: Mapping[str, str]
    name: str = ""
    framework: str = ""

    @property
    def control_column(self) -> int:
        """0 when there is none."""
        return next((number for number, field in self.meanings.items() if field == Field.CONTROL), 0)

    def as_mapping(self) -> ColumnMapping:
        """Invalid, with the field to mend, while it does not say enough."""
        columns: dict[str, str] = {}
        for number, field in self.meanings.items():
            if field in columns:
                detail = f"Columns {columns[field]} and {column_letter(number)} both say “{LABELS[Field(field)]}”."
                raise Invalid(detail, problems=[Problem(f"/column-{number}", "doubled", detail)])
            columns[field] = column_letter(number)
        words = {word: value for word, value in self.words.items() if value}
        raw = {"sheet": self.sheet, "header_row": self.header_row, "columns": columns, "answer_words": words}
        return mapping_of({**raw, "framework": self.framework if self.control_column else ""})


def first_choice(book: Book, kept: Mapping[str, Any] | None = None) -> Choice:
    """A kept mapping of such a file, else what the headings suggest."""
    mapping = mapping_of(kept) if kept else guess(book)
    if mapping is None:
        shown = (one for one in columns_of(book) if not one.is_hidden)
        seen = max(shown, key=lambda one: one.rows * len(one.columns), default=None)
        sheet = book.sheet(seen.name) if seen else None
        return _by_headings(sheet, seen.header_row) if sheet and seen else Choice("", 1, {}, {})
    meanings = {number: field.value for field, number in mapping.columns.items()}
    return Choice(mapping.sheet, mapping.header_row, meanings, dict(mapping.answer_words), framework=mapping.framework)


def choice_of(form: Form, book: Book) -> Choice:
    """What was posted; another sheet, or another header row, is looked at afresh."""
    sheet, typed = form.text("sheet"), form.text("header_row")
    row = _number(typed, most=LAST_HEADER_ROW) or 1
    if form.text("seen") != f"{sheet}/{typed}":
        return _afresh(book, sheet, form.text("seen"), row)
    named = {_number(name[7:], most=COLUMNS): form.text(name) for name in form.names() if name.startswith("column-")}
    meanings = {number: field for number, field in named.items() if number and field in LABELS}
    said = zip(form.texts("word")[:MOST_WORDS], form.texts("means"), strict=False)
    choice = Choice(sheet, row, meanings, {word: value for word, value in said if word}, form.text("name"))
    is_said = form.text("framework_column") == str(choice.control_column)
    return replace(choice, framework=form.text("framework")) if is_said else choice


def _number(typed: str, *, most: int) -> int:
    """0 for what is no number from 1 to `most`."""
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    return number if number <= most else 0


def _afresh(book: Book, sheet: str, seen: str, row: int) -> Choice:
    """The sheet with the header row that was asked for, or with its own when the sheet is another one now."""
    one = book.sheet(sheet)
    if one is None:
        return first_choice(book)
    own = columns_of(Book(book.kind, (one,)), row if seen.rpartition("/")[0] == sheet else None)
    number = own[0].header_row if own else row
    return _by_headings(one, number)


def _by_headings(sheet: Sheet, row: int) -> Choice:
    """What the headings suggest, as far as they do, and then what stands below them."""
    found = told_by_content(sheet, row, fields_at(sheet, row))
    return Choice(sheet.name, row, {column: field.value for field, column in found.items()}, {})


def seen_sheet(book: Book, choice: Choice) -> SeenSheet | None:
    """The columns below the chosen header row."""
    return next((one for one in columns_of(book, choice.header_row) if one.name == choice.sheet), None)


def controls_in(book: Book, choice: Choice) -> list[str]:
    """What stands in the control column, cell by cell."""
    sheet, column = book.sheet(choice.sheet), choice.control_column
    if sheet is None or not column:
        return []
    return [sheet.at(row, column).text for row in range(choice.header_row + 1, len(sheet.rows) + 1)]


def unknown_words(book: Book, choice: Choice) -> list[tuple[str, str]]:
    """Words in the column of answers that are no yes or no, and what somebody said they mean; few, or it is no such
    column."""
    column = next((number for number, field in choice.meanings.items() if field == Field.ANSWER), 0)
    sheet = book.sheet(choice.sheet)
    if not column or sheet is None:
        return []
    rows = range(choice.header_row + 1, len(sheet.rows) + 1)
    said = dict.fromkeys(text for row in rows if (text := sheet.at(row, column).text))
    unknown = [text for text in said if value_of(text, {}) is None and len(text) <= LONGEST_WORD]
    is_yes_or_no = len(unknown) < len(said) or any(choice.words.values())
    return [(word, choice.words.get(word, "")) for word in unknown[:MOST_WORDS]] if is_yes_or_no else []
