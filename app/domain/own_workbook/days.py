"""Days as people write them: a date cell, `2026-11-02`, `2 November 2026`. Of two readings none is guessed."""

import re
from datetime import date, datetime

from app.domain.own_workbook.unreadable import Unreadable, quoted
from app.domain.spreadsheets import Cell

_HOW = "Write year, month and day like 2026-11-02."
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]+)[\s.,-]+(\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)


def read_day(cell: Cell) -> str:
    """The day as ISO text. Unreadable for a number, for a day that does not exist and for `02/11/2026`."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = cell.text
    found = _numbers(text)
    if found is None:
        raise Unreadable(f"{quoted(text)} is not a date. {_HOW}")
    try:
        return date(*found).isoformat()
    except ValueError as error:
        raise Unreadable(f"{quoted(text)} is a day that does not exist. {_HOW}") from error


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month, day."""
    plain = " ".join(text.casefold().split())
    if match := _YEAR_FIRST.fullmatch(plain):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DOTS.fullmatch(plain):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _SLASHES.fullmatch(plain):
        return _either_order(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _DAY_FIRST.fullmatch(plain):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(plain):
        return _named(match[3], match[1], match[2])
    return None


def _either_order(first: int, second: int, year: int, text: str) -> tuple[int, int, int]:
    if first <= 12 and second <= 12 and first != second:
        raise Unreadable(f"{quoted(text)} can be read with the day or the month first. {_HOW}")
    return (year, second, first) if second <= 12 else (year, first, second)


def _named(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    found = [number for number, name in enumerate(_MONTHS, start=1) if len(month) >= 3 and name.startswith(month)]
    return (int(year), found[0], int(day)) if found else None
