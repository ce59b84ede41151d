"""Putting something into a cell so that it is what it says: text stays text, whatever sign it begins with."""

from datetime import date
from typing import Any

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.own_workbook.values import LONGEST, Written
from app.domain.spreadsheets.escapes import escaped

_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def put(sheet: Worksheet, row: int, column: int, content: Written, style: str) -> Any:
    """The cell with the content in a style of `styles`; None leaves it empty."""
    cell = sheet.cell(row, column)
    cell.style = f"Twokeys {style}"
    if isinstance(content, str):
        cell.value = escaped(content)
        cell.data_type = "s"
        if content.startswith(_SIGNS):
            cell.quotePrefix = True
    elif content is not None:
        cell.value = content
    return cell


def fits(content: Written) -> bool:
    """Whether a cell takes the whole of it."""
    return not isinstance(content, str) or len(escaped(content)) <= LONGEST


def fill_style(content: Written, *, is_locked: bool, is_text: bool = True) -> str:
    """The style of a cell to fill in, by what stands in it."""
    if isinstance(content, date):
        return "closed day" if is_locked else "fill day"
    if is_locked:
        return "closed"
    return "fill" if is_text and not isinstance(content, int | float) else "fill plain"


def link(cell: Any, sheet_name: str) -> None:
    """A press on the cell leads to the sheet."""
    quoted = sheet_name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
