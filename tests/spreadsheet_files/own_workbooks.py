"""Our own workbook as people spoil it: each is read, and each spoilt cell is named."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from app.domain.imports.shapes import Trouble
from app.domain.spreadsheets import Book
from tests.spreadsheet_files import filled
from tests.spreadsheet_files.bad_file import BadFile
from tests.spreadsheet_files.filled import FIRST, ROWS, SECOND, TABLE
from tests.spreadsheet_files.packages import package

_KEY, _VERSION = "M", "N"


def problems(book: Book) -> Sequence[Trouble]:
    return filled.read_own(book).problems


def _spoilt(name: str, edit: Callable[[Any], object], expect: str) -> BadFile:
    return BadFile(name, partial(filled.changed, edit), "answers.xlsx", expect, problems)


def _cell(question_id: str, content: Any, expect: str, *, column: str = "E") -> BadFile:
    def edit(book: Any) -> None:
        book[FIRST][f"{column}{ROWS[question_id]}"] = content

    return _spoilt(f"{content!r} for {question_id}", edit, expect)


def _without_key(row: int, **cells: Any) -> Callable[[Any], None]:
    """The row has lost its key, and other columns say something else: `A` is the question's id, `B` its text."""

    def edit(book: Any) -> None:
        for column, content in {_KEY: None, **cells}.items():
            book[FIRST][f"{column}{row}"] = content

    return edit


def _key(row: int, content: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        book[FIRST][f"{_KEY}{row}"] = content

    return edit


def _other_assessment(book: Any) -> None:
    for sheet in (book[FIRST], book[SECOND], book[TABLE]):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(f"{filled.ASSESSMENT}/"):
                    cell.value = cell.value.replace(filled.ASSESSMENT, "asm_other")


def _merged(book: Any) -> None:
    sheet = book[FIRST]
    sheet.merge_cells(f"{_KEY}5:{_KEY}7")
    sheet.merge_cells("A5:B7")
    for number in range(3_360):
        sheet.merge_cells(start_row=100 + number, start_column=1, end_row=100 + number, end_column=2)


def _two_tables(book: Any) -> None:
    book[TABLE]["F7"] = f"{filled.ASSESSMENT}/first.text"


def _copied(book: Any) -> None:
    book.copy_worksheet(book[TABLE])


def _only_headings(book: Any) -> None:
    for sheet in (book[FIRST], book[SECOND], book[TABLE]):
        sheet.delete_rows(5, 100)


def _put(sheet: str, place: str, content: Any) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        book[sheet][place] = content

    return edit


OWN_WORKBOOKS = [
    _cell("first.control", "=1+1", "A formula"),
    _cell("first.control", "=cmd|'/c calc'!A0", "A formula"),
    _cell("first.text", '=HYPERLINK("http://example.com","x")', "A formula"),
    _cell("first.control", "='[other.xlsx]Sheet1'!A1", "A formula", column="G"),
    _cell("first.control", "Perhaps", "“Perhaps” is not one of the options"),
    _cell("first.control", "Everybody", "“Everybody” is not one of the options", column="F"),
    _cell("first.control", "soon", "“soon” is not a date", column="K"),
    _cell("first.choice", "The third", "“The third” is not one of the options"),
    _cell("first.choices", "First box; Third box", "“Third box” is not one of the options"),
    _cell("first.choices", "First box; Don't know", "stands beside other options"),
    _cell("first.number", "a dozen", "“a dozen” is not a number"),
    _cell("first.number", "1,000", "can be 1000 or 1.000"),
    _cell("first.number", True, "is not a number"),
    _cell("first.percent", "most", "“most” is not a number"),
    _cell("first.duration", "4:00", "can be hours and minutes or minutes and seconds"),
    _cell("first.duration", 4, "has no unit"),
    _cell("first.duration", "4 m", "is not a length of time"),
    _cell("first.duration", "2 months", "is not a length of time"),
    _cell("first.date", "02/11/2026", "the day or the month first"),
    _cell("first.date", "2026-02-30", "a day that does not exist"),
    _cell("first.date", "last spring", "“last spring” is not a date"),
    _cell("first.file", "see attachment", "uploaded in the form"),
    _cell("first.contact", "call Ann", "no part of a contact"),
    _cell("first.table", "many", "sheet of their own"),
    _cell("first.table", "Don't know", "yet sheet “Table first.table” has rows"),
    _spoilt("a row key twice", _key(9, f"{filled.ASSESSMENT}/first.choice"), "First things E7, First things E9"),
    _spoilt("a row key lost with all that is visible", _without_key(9, A=None, B=None), "lost its hidden row key"),
    _spoilt("a row key lost, the text edited", _without_key(9, A=None, B="Another?"), "lost its hidden row key"),
    _spoilt("a row key lost, id and text of two", _without_key(9, A="first.choice"), "lost its hidden row key"),
    _spoilt("a row key lost, the id numbered anew", _without_key(9, A="5"), "lost its hidden row key"),
    _spoilt("a row key that is none", _key(9, "first.text"), "is not a row key"),
    _spoilt("a row key by formula", _key(9, "=A9"), "is not a row key"),
    _spoilt("a question nobody asked", _key(9, f"{filled.ASSESSMENT}/first.other"), "is not asked in this assessment"),
    _spoilt("a row of another assessment", _key(9, "asm_other/first.text"), "belongs to another assessment"),
    _spoilt("a workbook of another assessment", _other_assessment, "was written for another assessment"),
    _spoilt("3,360 merged ranges, keys among them", _merged, "lost its hidden row key"),
    _spoilt("two columns of answers", _put(FIRST, "G4", "Answer"), "Two columns are headed “answer”"),
    _spoilt("a table with a wrong choice", _put(TABLE, "B5", "Nowhere"), "“Nowhere” is not one of the options"),
    _spoilt("a table with a formula", _put(TABLE, "A6", "=A5"), "A formula"),
    _spoilt("two tables on a sheet", _two_tables, "Rows of two tables"),
    _spoilt("a table twice", _copied, "stands in this workbook twice"),
    _spoilt("only headings", _only_headings, "Only the headings are left"),
    BadFile("a workbook of somebody else", package, "answers.xlsx", "No sheet of this workbook has row keys", problems),
    BadFile("CSV of somebody else", lambda: b"id,answer\none,yes\n", "answers.csv", "has row keys", problems),
]
