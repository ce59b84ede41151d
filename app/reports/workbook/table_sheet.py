"""A sheet for the rows of one table question: columns as columns, and room for more rows."""

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.own_workbook.choosing import column_options
from app.domain.own_workbook.layout import TABLE_KEY, VERSION, RowKey, column_headings
from app.domain.own_workbook.values import Written, written_cell
from app.domain.questionnaire.document import Column, Question
from app.reports.workbook.asking import column_help
from app.reports.workbook.cells import fill_style, fits, put
from app.reports.workbook.content import WorkbookContent
from app.reports.workbook.lists import Lists, words_of
from app.reports.workbook.page import HEADER, Heading, height_of, set_height, set_page

_WIDTHS = {"text": 26, "choice": 24, "number": 18, "date": 14, "duration": 16}
_LEAST_ROWS = 15
_SPARE_ROWS = 6


def write_table(sheet: Worksheet, question: Question, content: WorkbookContent, lists: Lists) -> None:
    """The stored rows and empty ones below, as many as the table takes."""
    titles = column_headings(question)
    shown = [Heading(titles[column.id], _WIDTHS[column.kind], is_filled=True) for column in question.columns]
    hidden = [Heading(TABLE_KEY, 10, is_hidden=True), Heading(VERSION, 10, is_hidden=True)]
    set_page(sheet, question.text, question.help, [*shown, *hidden], frozen="B")
    _write_help(sheet, question)
    value = content.answer(question.id).value
    rows = value if isinstance(value, list) else []
    prepared = min(max(len(rows) + _SPARE_ROWS, _LEAST_ROWS), max(question.max_rows, len(rows)))
    for number in range(prepared):
        row = rows[number] if number < len(rows) else {}
        _write_row(sheet, HEADER + 1 + number, question, row, content, lists)


def _write_help(sheet: Worksheet, question: Question) -> None:
    texts = [column_help(column, question) for column in question.columns]
    for column, text in enumerate(texts, start=1):
        put(sheet, HEADER - 1, column, text or None, "soft")
    widths = [_WIDTHS[column.kind] for column in question.columns]
    sheet.row_dimensions[HEADER - 1].height = max(map(height_of, texts, widths))


def _write_row(
    sheet: Worksheet, row: int, question: Question, cells: dict[str, object], content: WorkbookContent, lists: Lists
) -> None:
    is_locked = question.id in content.locked
    for number, column in enumerate(question.columns, start=1):
        written = written_cell(column, cells.get(column.id))
        style = fill_style(written, is_locked=is_locked, is_text=column.kind == "text")
        cell = put(sheet, row, number, _fitting(written), style)
        _offer(sheet, cell.coordinate, column, lists)
    set_height(sheet, row, [written_cell(column, cells.get(column.id)) for column in question.columns])
    last = len(question.columns) + 1
    put(sheet, row, last, str(RowKey(content.assessment_id, question.id)), "id")
    put(sheet, row, last + 1, content.version(question.id), "id")


def _offer(sheet: Worksheet, cell: str, column: Column, lists: Lists) -> None:
    if column.kind == "choice":
        lists.offer(sheet, cell, words_of(column_options(column)))


def _fitting(written: Written) -> Written:
    return written if fits(written) else None
