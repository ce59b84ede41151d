"""An answer's value as it stands in a cell, and back. Writing and reading again gives the same value."""

import re
from datetime import date
from typing import Any

from app.domain.kinds.contact import FIELDS
from app.domain.kinds.date import day
from app.domain.kinds.value import Value
from app.domain.own_workbook.choosing import chosen, chosen_text, column_options, is_unknown, options_of, spelled
from app.domain.own_workbook.days import read_day
from app.domain.own_workbook.layout import DONT_KNOW
from app.domain.own_workbook.lengths import read_length, written_length
from app.domain.own_workbook.numbers import read_number, read_share
from app.domain.own_workbook.unreadable import Unreadable, quoted
from app.domain.questionnaire.document import Column, Question
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind
from app.domain.spreadsheets import Cell
from app.domain.wording import counted

LONGEST = 32_767
"""Characters that a cell takes in Excel."""
_EARLIEST = date(1901, 1, 1)
_FILES = re.compile(r"\d+ files?, in the form")
_ROWS = re.compile(r"\d+ rows?, on sheet .*", re.DOTALL)
Written = str | int | float | date | None


def written(question: Question, value: Value | None) -> Written:
    """What the answer's cell holds; None for nothing. Tables stand on their own sheet, files stay in the form."""
    if value is None:
        return None
    if value == UNKNOWN:
        return spelled(options_of(question), UNKNOWN) if question.kind is Kind.CONTROL else DONT_KNOW
    match question.kind:
        case Kind.CONTROL | Kind.CHOICE:
            return spelled(options_of(question), str(value))
        case Kind.CHOICES if isinstance(value, list):
            return "; ".join(spelled(options_of(question), str(key)) for key in value)
        case Kind.CONTACT if isinstance(value, dict):
            return "\n".join(f"{name}: {' '.join(str(value[name]).split())}" for name in FIELDS if value.get(name))
        case Kind.FILE if isinstance(value, list):
            return f"{counted(len(value), 'file')}, in the form"
        case Kind.TABLE:
            return None
    return _written_plain(question.kind.value, value)


def understood(question: Question, cell: Cell) -> Value | None:
    """The value that the cell says, None for an empty one. Unreadable for anything that is not clear."""
    text = cell.text
    if not text:
        return None
    match question.kind:
        case Kind.CONTROL | Kind.CHOICE:
            return chosen(options_of(question), cell)
        case _ if is_unknown(text):
            return UNKNOWN
        case Kind.CHOICES:
            return _several(options_of(question), cell)
        case Kind.CONTACT:
            return _contact(text)
        case Kind.FILE:
            _refuse_unless(_FILES, text, "Files are uploaded in the form, not here.")
            return None
        case Kind.TABLE:
            _refuse_unless(_ROWS, text, "The rows of this table stand on a sheet of their own.")
            return None
        case Kind.PERCENT:
            return read_share(cell)
        case Kind.NUMBER:
            return read_number(cell, unit=question.unit)
    return _plain(question.kind.value, cell)


def written_cell(column: Column, value: Any) -> Written:
    """The same for a cell of a table."""
    if value is None:
        return None
    if value == UNKNOWN:
        return DONT_KNOW
    if column.kind == "choice":
        return spelled(column_options(column), str(value))
    return _written_plain(column.kind, value)


def understood_cell(column: Column, cell: Cell) -> Any:
    if not cell.text:
        return None
    if column.kind == "choice":
        return chosen(column_options(column), cell)
    if is_unknown(cell.text):
        return UNKNOWN
    return read_number(cell) if column.kind == "number" else _plain(column.kind, cell)


def text_of(cell: Cell) -> str:
    """Text as it was written, with the blanks around it."""
    return cell.value if isinstance(cell.value, str) and cell.value.strip() else cell.text


def written_day(value: str) -> date | str:
    """A day that every spreadsheet program can show as one; earlier days as text."""
    found = day(value)
    return found if found and found >= _EARLIEST else value


def _written_plain(kind: str, value: Any) -> Written:
    match kind:
        case "duration":
            return written_length(str(value))
        case "date":
            return written_day(str(value))
        case "number" | "percent":
            return value if isinstance(value, int | float) and _is_kept(value) else str(value)
    return str(value)


def _is_kept(number: int | float) -> bool:
    """Whether spreadsheet programs keep every digit: they count to fifteen."""
    return isinstance(number, int) or float(f"{number:.15g}") == number


def _plain(kind: str, cell: Cell) -> str:
    match kind:
        case "duration":
            if not isinstance(cell.value, str):
                raise Unreadable(f"{quoted(cell.text)} has no unit. Write for example 4 h or 30 min.")
            return read_length(cell.text)
        case "date":
            return read_day(cell)
    return text_of(cell)


def _several(options: dict[str, str], cell: Cell) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;\n]", cell.text) if part.strip()]
    found = [chosen(options, cell)] if isinstance(cell.value, bool) else [chosen_text(options, part) for part in parts]
    if UNKNOWN in found and UNKNOWN not in options:
        raise Unreadable(f"“{DONT_KNOW}” stands beside other options in {quoted(cell.text)}. Write one or the other.")
    return [key for key in options if key in found]


def _contact(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in re.split(r"[\n;]", text):
        name, colon, value = line.partition(":")
        field = name.strip().casefold().replace("e-mail", "email").replace("telephone", "phone")
        if not line.strip():
            continue
        if not colon or field not in FIELDS or field in found:
            raise Unreadable(f"{quoted(line.strip())} is no part of a contact. Write lines such as name: and email:.")
        found[field] = value.strip()
    return {name: found[name] for name in FIELDS if found.get(name)}


def _refuse_unless(ours: re.Pattern[str], text: str, sentence: str) -> None:
    """What we wrote there ourselves says nothing; what somebody wrote there cannot be taken."""
    if not ours.fullmatch(text):
        raise Unreadable(f"{quoted(text)} cannot be taken as an answer. {sentence}")
