"""A workbook as a person reads it: sheets, rows, cells. Nothing of styles, merges or who wrote it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

Content = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. A formula's `value` is its last result, None where none was kept.

    `is_percent`: the number is shown as a percentage, so 0.25 reads 25%. A time of day comes as text: `4:00`.
    """

    value: Content = None
    is_formula: bool = False
    is_percent: bool = False

    @property
    def text(self) -> str:
        """The content as a person reads it, without blanks around it; days as ISO text, booleans TRUE and FALSE."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        if isinstance(value, date):
            return value.isoformat()
        return f"{_plain(round(value * 100, 10))}%" if self.is_percent else _plain(value)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be read here; a formula is something even without a result."""
        return not self.is_formula and self.text == ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows[0]` is row 1. Rows end at their last filled cell; of a CSV file the name is empty."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False

    def at(self, row: int, column: int) -> Cell:
        """The cell, both counted from 1; an empty one outside."""
        if not 1 <= row <= len(self.rows):
            return EMPTY
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else EMPTY

    @staticmethod
    def place(row: int, column: int) -> str:
        """`C17`."""
        return f"{column_letter(column)}{row}"


@dataclass(frozen=True, slots=True)
class Book:
    """`notes` are sentences on what was ignored or assumed: links to other files, a guessed encoding."""

    kind: Literal["xlsx", "csv"]
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, whatever its case."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)


def column_letter(n: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27."""
    letters = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _plain(number: int | float) -> str:
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number)
