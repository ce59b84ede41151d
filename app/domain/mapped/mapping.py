"""Which column of a sheet means what, as a person confirmed it; plain data when it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from app.domain.errors import Invalid, Problem
from app.domain.mapped.fields import LABELS, Field
from app.domain.questionnaire.vocabulary import CONTROL_VALUES
from app.domain.spreadsheets import column_letter
from app.domain.spreadsheets.limits import COLUMNS

_LETTERS = re.compile("[A-Z]{1,2}")
_FRAMEWORK = re.compile(r"[a-z0-9-]{1,30}@[A-Za-z0-9.]{1,20}")
WORDS = 100
LAST_HEADER_ROW = 100
NO_FRAMEWORK = "none"
"""Said of a control column whose ids are of no framework we know."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """`columns` are numbers from 1, `header_row` too. `answer_words` say what a word of the file means, such as
    `J` -> `yes`; `framework` is that of the ids in the control column, `ccm@4.1` or `none`; empty: guessed by them.
    """

    sheet: str
    header_row: int
    columns: Mapping[Field, int]
    answer_words: Mapping[str, str] = field(default_factory=dict)
    framework: str = ""

    def as_json(self) -> dict[str, Any]:
        """Columns as letters, as people see them."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": {name.value: column_letter(number) for name, number in self.columns.items()},
            "answer_words": dict(self.answer_words),
            "framework": self.framework,
        }


def mapping_of(raw: Any) -> ColumnMapping:
    """The mapping in plain data; Invalid names what is wrong with which part."""
    if not isinstance(raw, Mapping):
        _refuse("", "A column mapping is an object with sheet, header_row and columns.")
    sheet, row = raw.get("sheet", ""), raw.get("header_row", 1)
    if not isinstance(sheet, str) or len(sheet) > 200:
        _refuse("/sheet", "The sheet is named by a text.")
    if isinstance(row, bool) or not isinstance(row, int) or not 1 <= row <= LAST_HEADER_ROW:
        _refuse("/header_row", f"The header row is a number from 1 to {LAST_HEADER_ROW}.")
    columns = _columns(raw.get("columns"))
    framework = raw.get("framework") or ""
    if framework not in ("", NO_FRAMEWORK) and not (isinstance(framework, str) and _FRAMEWORK.fullmatch(framework)):
        _refuse("/framework", "A framework is written with its version, such as ccm@4.1; none is said as none.")
    return ColumnMapping(sheet, row, columns, _words(raw.get("answer_words")), framework)


def _columns(raw: Any) -> dict[Field, int]:
    if not isinstance(raw, Mapping):
        _refuse("/columns", "Say which column means what: an object such as {answer: C}.")
    found: dict[Field, int] = {}
    for name, column in raw.items():
        if name not in list(Field):
            _refuse(f"/columns/{name}", f"“{str(name)[:40]}” is none of {', '.join(Field)}.")
        if column not in (None, ""):
            found[Field(name)] = _number(name, column)
    if Field.ANSWER not in found:
        _refuse("/columns/answer", "Say which column holds the answers.")
    if Field.QUESTION_ID not in found and Field.QUESTION not in found:
        _refuse("/columns/question", "Say which column holds the question or its number.")
    doubled = [name for name, number in found.items() if list(found.values()).count(number) > 1]
    if doubled:
        names = " and ".join(LABELS[name] for name in doubled)
        _refuse(f"/columns/{doubled[0]}", f"{names} are the same column. Each needs its own.")
    return found


def _number(name: str, column: Any) -> int:
    number = column if isinstance(column, int) and not isinstance(column, bool) else 0
    if isinstance(column, str) and _LETTERS.fullmatch(column.strip().upper()):
        for letter in column.strip().upper():
            number = number * 26 + ord(letter) - 64
    if not 1 <= number <= COLUMNS:
        _refuse(
            f"/columns/{name}", f"“{str(column)[:20]}” is no column: write its letter, A to {column_letter(COLUMNS)}."
        )
    return number


def _words(raw: Any) -> dict[str, str]:
    if raw in (None, ""):
        return {}
    if not isinstance(raw, Mapping) or len(raw) > WORDS:
        _refuse("/answer_words", f"Words of answers are an object of at most {WORDS} words.")
    for word, value in raw.items():
        if value not in CONTROL_VALUES:
            _refuse(f"/answer_words/{word}", f"A word means one of {', '.join(CONTROL_VALUES)}.")
    return {str(word)[:100]: str(value) for word, value in raw.items()}


def _refuse(pointer: str, detail: str) -> NoReturn:
    raise Invalid(detail, problems=[Problem(f"/mapping{pointer}", "wrong", detail)])
