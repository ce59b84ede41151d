"""The cells of one sheet, read as they come; styled but empty cells cost nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets.book import Cell, Content, Sheet, column_letter
from app.domain.spreadsheets.escapes import unescaped
from app.domain.spreadsheets.limits import CELL, CELLS, COLUMNS, LAST_ROW, ROWS
from app.domain.spreadsheets.number_formats import Shown, content
from app.domain.spreadsheets.xml_events import Budget, Part

_PLACE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}", re.ASCII | re.IGNORECASE)
_ROWS_THERE_ARE = 1_048_576
_COLUMNS_THERE_ARE = 16_384
_WHOLE = 10**15


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the cells of all sheets refer to."""

    texts: Sequence[str]
    shown: Sequence[Shown]
    is_1904: bool


class SheetPart(Part):
    """`rows` as they are filled; the errors name sheet and cell."""

    def __init__(self, budget: Budget, name: str, meaning: Meaning, cells_left: int = CELLS) -> None:
        super().__init__(budget)
        self.name, self.meaning, self.cells_left = name, meaning, cells_left
        self.rows: list[tuple[Cell, ...]] = []
        self.filled_rows = self.formulas = 0
        self._is_inside = self._is_phonetic = False
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._attributes: dict[str, str] = {}
        self._raw: str | None = None
        self._is_formula = False

    def sheet(self, *, is_hidden: bool) -> Sheet:
        return Sheet(self.name, tuple(self.rows), is_hidden)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c" and self._is_inside:
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self._is_phonetic):
            self.listen()
        elif name == "f":
            self._is_formula = True
        elif name == "row" and self._is_inside:
            self._begin_row(attributes.get("r"))
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "sheetData":
            self._is_inside = True

    def end(self, name: str) -> None:
        if name == "c" and self._is_inside:
            self._end_cell()
        elif name == "v":
            self._raw = self.heard()
        elif name == "t" and not self._is_phonetic:
            self._raw = (self._raw or "") + self.heard()
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "row" and self._is_inside:
            self._end_row()
        elif name == "sheetData":
            self._is_inside = False

    def _begin_row(self, number: str | None) -> None:
        row = self._row + 1 if number is None else _whole(number)
        if not self._row < row <= _ROWS_THERE_ARE:
            raise Invalid(
                f"Sheet “{self.name}” is damaged: it has a row numbered “{(number or '')[:20]}” after row {self._row}. "
                "Save the workbook again and send that."
            )
        self._row, self._column, self._cells = row, 0, {}

    def _end_row(self) -> None:
        if not self._cells:
            return
        self.filled_rows += 1
        width = max(self._cells)
        self.cells_left -= width
        if self.filled_rows > ROWS:
            raise TooLarge(
                f"Sheet “{self.name}” has more than {ROWS:,} filled rows, up to row {self._row} and on. {_SPLIT}"
            )
        if self.cells_left < 0:
            raise TooLarge(f"The workbook has more than {CELLS:,} cells. {_SPLIT}")
        self.rows.extend([()] * (self._row - 1 - len(self.rows)))
        self.rows.append(tuple(self._cells.get(column, _EMPTY) for column in range(1, width + 1)))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._column + 1 if place is None else self._column_of(place)
        self._attributes, self._raw, self._is_formula = attributes, None, False

    def _column_of(self, place: str) -> int:
        match = _PLACE.fullmatch(place)
        column = 0
        for letter in match[1].upper() if match else "":
            column = column * 26 + ord(letter) - 64
        if not 1 <= column <= _COLUMNS_THERE_ARE:
            raise Invalid(f"Sheet “{self.name}” is damaged: row {self._row} has a cell called “{place[:20]}”.")
        return column

    def _end_cell(self) -> None:
        value = self._content(self._raw) if self._raw else None
        if value is None and not self._is_formula:
            return
        if self._column in self._cells:
            raise Invalid(f"Sheet “{self.name}” is damaged: cell {self._place} is there twice.")
        if self._column > COLUMNS or self._row > LAST_ROW:
            raise TooLarge(
                f"Sheet “{self.name}” has something in cell {self._place}; we read {column_letter(COLUMNS)}{LAST_ROW} "
                "at most. Delete what stands far right or far below and save it again."
            )
        self.formulas += self._is_formula
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        self._cells[self._column] = Cell(value, self._is_formula, is_number and self._shown is Shown.PERCENT)

    @property
    def _place(self) -> str:
        return f"{column_letter(self._column)}{self._row}"

    @property
    def _shown(self) -> Shown:
        style = _whole(self._attributes.get("s", ""))
        return self.meaning.shown[style] if 0 <= style < len(self.meaning.shown) else Shown.NUMBER

    def _content(self, raw: str) -> Content:
        match self._attributes.get("t", "n"):
            case "s":
                return self._fits(self._shared(raw))
            case "b":
                return raw.strip() in ("1", "true")
            case "n":
                return self._number(raw)
            case "d":
                return _moment(raw)
        return self._fits(unescaped(self.budget.take_text(raw)))

    def _fits(self, text: str) -> str:
        """The text with line breaks as we write them, if it is not too long."""
        if len(text) > CELL:
            raise TooLarge(f"Sheet “{self.name}”, cell {self._place} holds more than {CELL:,} characters. Shorten it.")
        return text.replace("\r\n", "\n")

    def _shared(self, raw: str) -> str:
        index = _whole(raw)
        if not 0 <= index < len(self.meaning.texts):
            raise Invalid(f"The workbook is damaged: sheet “{self.name}”, cell {self._place} refers to a missing text.")
        return self.budget.take_text(self.meaning.texts[index])

    def _number(self, raw: str) -> Content:
        try:
            number = float(raw)
        except ValueError:
            return self._fits(raw)
        if number != number or number in (float("inf"), float("-inf")):
            return raw[:40].strip()
        plain = int(number) if number.is_integer() and abs(number) <= _WHOLE else number
        return content(plain, self._shown, is_1904=self.meaning.is_1904)


_EMPTY = Cell()
_SPLIT = "Delete what is not needed or send it in parts."


def _whole(text: str) -> int:
    """The number, -1 for anything else."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else -1


def _moment(raw: str) -> Content:
    try:
        moment = datetime.fromisoformat(raw.strip()).replace(tzinfo=None)
    except ValueError:
        return raw[:CELL]
    return moment.date() if len(raw.strip()) == len(date.min.isoformat()) else moment
