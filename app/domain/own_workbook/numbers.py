"""Numbers as people write them: digits, a decimal point or comma, a percent sign. Of two readings none is guessed."""

import re

from app.domain.own_workbook.unreadable import Unreadable, quoted
from app.domain.spreadsheets import Cell

_BLANKS = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))")
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|[-+]?\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_THOUSANDS_BY_DOT = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[-+]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_PLAIN = re.compile(r"[-+]?\d{1,20}(?:[.,]\d{1,20})?(?:e[-+]?\d{1,3})?", re.ASCII | re.IGNORECASE)


def read_number(cell: Cell, *, unit: str = "") -> int | float:
    """The number in a cell, its unit left out. Unreadable for anything else, and for `1,000`."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _whole(value * 100 if cell.is_percent else value, is_percent=cell.is_percent)
    text = cell.text
    if isinstance(value, bool) or not isinstance(value, str):
        raise Unreadable(f"{quoted(text)} is not a number. Write digits such as 12 or 0.5.")
    return _from_text(_without(text, unit), text)


def read_share(cell: Cell) -> int | float:
    """A share in percent: `25%` in a cell shown as a percentage, 25, and `25 %` as text are all 25."""
    return read_number(cell, unit="%")


def _from_text(plain: str, text: str) -> int | float:
    plain = _BLANKS.sub("", plain)
    if _EITHER.fullmatch(plain):
        whole = re.sub(r"[.,]", "", plain)
        raise Unreadable(f"{quoted(text)} can be {whole} or {plain.replace(',', '.')}. Leave out thousands marks.")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _THOUSANDS_BY_DOT.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        raise Unreadable(f"{quoted(text)} is not a number. Write digits such as 12 or 0.5, without words.")
    exact = plain.replace(",", ".")
    return int(exact) if exact.lstrip("+-").isdecimal() else _whole(float(exact), is_percent=False)


def _without(text: str, unit: str) -> str:
    plain = text.strip()
    has_unit = unit and plain.casefold().endswith(unit.casefold())
    return plain[: -len(unit)].rstrip() if has_unit else plain


def _whole(number: int | float, *, is_percent: bool) -> int | float:
    rounded = round(number, 10) if is_percent else number
    return int(rounded) if isinstance(rounded, float) and rounded.is_integer() else rounded
