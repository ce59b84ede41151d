"""What every sheet has in common: title, headings, widths, freezing and how it prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.own_workbook.values import Written
from app.reports.workbook.cells import put

HEADER = 4
"""The row of the headings."""
_A4 = 9
_LINE_HEIGHT = 13
_TALLEST = 400
_LEAST_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    width: int
    is_filled: bool = False
    is_hidden: bool = False


def set_page(sheet: Worksheet, title: str, intro: str, headings: list[Heading], *, frozen: str) -> None:
    """Title, introduction and headings; what stands left of column `frozen` and above the rows stays in sight."""
    put(sheet, 1, 1, title, "title")
    sheet.row_dimensions[1].height = 26
    if intro:
        _intro(sheet, intro, headings)
    for column, heading in enumerate(headings, start=1):
        put(sheet, HEADER, column, heading.text, "fill head" if heading.is_filled else "head")
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = heading.width, heading.is_hidden
    sheet.row_dimensions[HEADER].height = 30
    sheet.freeze_panes = f"{frozen}{HEADER + 1}"
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    set_print(sheet)


def set_print(sheet: Worksheet) -> None:
    """A4 across, as wide as the page, page numbers below."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100


def set_height(sheet: Worksheet, row: int, contents: Sequence[Written]) -> None:
    """High enough for the texts in its first columns; programs do not all find out by themselves."""
    widths = [sheet.column_dimensions[get_column_letter(column)].width for column in range(1, len(contents) + 1)]
    heights = [height_of(str(content or ""), int(width)) for content, width in zip(contents, widths, strict=True)]
    sheet.row_dimensions[row].height = max(*heights, float(_LEAST_HEIGHT))


def height_of(text: str, width: int) -> float:
    """Points that the text needs in a column of this width; merged cells do not find out by themselves."""
    lines = sum(max(1, -(-len(line) * 10 // (width * 12))) for line in text.splitlines() or [""])
    return float(min(lines * _LINE_HEIGHT + 4, _TALLEST))


def _intro(sheet: Worksheet, intro: str, headings: list[Heading]) -> None:
    put(sheet, 2, 1, intro, "text")
    shown = [heading.width for heading in headings if not heading.is_hidden]
    last = min(len(shown), 5)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=last)
    sheet.row_dimensions[2].height = height_of(intro, sum(shown[:last]))
