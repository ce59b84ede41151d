"""Workbooks and CSV files that are fine, or merely large and odd, as a person would read them."""

import tracemalloc
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from app.domain.spreadsheets import Book, Cell, Sheet, column_letter, read_book
from tests.spreadsheet_files.packages import SHARED, SHEET, STYLES, WORKBOOK, cell, package, padded, sheet, workbook


def _saved(rows: list[list[Any]], **formats: str) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in formats.items():
        book.active[place].number_format = number_format
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _first(data: bytes, name: str = "a.xlsx") -> Sheet:
    return read_book(data, name).sheets[0]


def _values(data: bytes, name: str = "a.csv") -> list[list[Any]]:
    return [[cell.value for cell in row] for row in _first(data, name).rows]


def test_every_type_of_cell_is_what_it_shows() -> None:
    moment = datetime.fromisoformat("2026-01-02T03:04")
    row = ["text", 3, 2.5, True, date(2026, 1, 2), moment, time_of_day(4, 0), timedelta(hours=36), 0.25, 7]
    sheet = _first(_saved([row], I1="0.0%", J1="0"))
    shown = ["text", "3", "2.5", "TRUE", "2026-01-02", "2026-01-02 03:04:00", "4:00", "36:00", "25%", "7"]
    assert [cell.text for cell in sheet.rows[0]] == shown
    assert sheet.at(1, 5).value == date(2026, 1, 2)
    assert sheet.at(1, 6).value == moment


def test_cells_are_found_by_row_and_column_and_outside_there_is_nothing() -> None:
    sheet = _first(_saved([[], [None, None, "here"]]))
    assert sheet.at(2, 3).text == "here"
    assert Sheet.place(2, 3) == "C2"
    assert sheet.at(0, 0) == sheet.at(9, 9) == sheet.at(1, 1) == Cell()
    assert [column_letter(n) for n in (1, 26, 27, 200, 16_384)] == ["A", "Z", "AA", "GR", "XFD"]


def test_a_formula_is_said_with_its_last_result() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1/0</f></c></row>'
    book = read_book(package(rows=rows), "a.xlsx")
    assert book.sheets[0].rows[0] == (Cell(2, is_formula=True), Cell(None, is_formula=True))
    assert "2 cells hold formulas" in book.notes[0]


def test_what_no_person_sees_is_left_out_and_said() -> None:
    extra = {"xl/externalLinks/externalLink1.xml": "<x/>", "xl/embeddings/ole.bin": "x"}
    notes = read_book(package(extra), "a.xlsx").notes
    assert any("Links to other files" in note for note in notes)
    assert any("Embedded files" in note for note in notes)


def test_hidden_sheets_are_marked() -> None:
    hidden = workbook("Answers").replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
    assert read_book(package({WORKBOOK: hidden}), "a.xlsx").sheets[0].is_hidden


def test_rich_text_reads_as_one_and_phonetic_guides_are_left_out() -> None:
    rich = "<sst><si><r><t>One </t></r><r><t>text</t></r><rPh><t>guide</t></rPh></si></sst>"
    rows = '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>'
    sheet = _first(package({SHARED: rich}, rows=rows))
    assert [cell.text for cell in sheet.rows[0]] == ["One text", "inline"]


def test_a_wrong_dimension_hides_nothing() -> None:
    rows = f'<row r="1">{"".join(cell(f"{letter}1", letter) for letter in "ABCDEFGH")}</row>'
    data = package({SHEET: sheet(rows).replace("<sheetData>", '<dimension ref="A1:D1"/><sheetData>')})
    assert len(_first(data).rows[0]) == 8


def test_prefixed_and_strict_names_are_read_too() -> None:
    rows = "<x:row><x:c><x:v>5</x:v></x:c></x:row>"
    strict = f'<x:worksheet xmlns:x="urn:strict"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert _first(package({SHEET: strict})).at(1, 1).value == 5


def test_days_of_both_calendars_and_formats() -> None:
    styles = (
        '<s><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yy;@"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></s>'
    )
    rows = (
        '<row><c s="1"><v>46000</v></c><c s="2"><v>46000</v></c><c s="0"><v>46000</v></c><c s="1"><v>-4</v></c></row>'
    )
    assert [cell.value for cell in _first(package({STYLES: styles}, rows=rows)).rows[0]] == [
        date(2025, 12, 9),
        date(2025, 12, 9),
        46000,
        -4,
    ]
    since_1904 = workbook("Answers", extra='<workbookPr date1904="1"/>')
    assert _first(package({STYLES: styles, WORKBOOK: since_1904}, rows=rows)).at(1, 1).value == date(2029, 12, 10)


def test_a_million_styled_rows_read_as_the_one_that_holds_something() -> None:
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))
    sheet = _first(padded({}, rows=f'<row r="1">{cell("A1", "here")}</row>{styled}'))
    assert len(sheet.rows) == 1


def test_a_used_range_to_the_last_column_costs_nothing() -> None:
    styled = "".join(f'<c r="{column_letter(n)}1" s="0"/>' for n in range(2, 16_385))
    assert _first(padded({}, rows=f'<row r="1">{cell("A1", "here")}{styled}</row>')).rows == ((Cell("here"),),)


def _like_a_questionnaire() -> bytes:
    book = Workbook()
    sheet = book.active
    for row in range(283):
        sheet.append([f"Q-{row}", *(f"Words of our own, {row} and {column}. " * 5 for column in range(11))])
        for column in range(9, 12):
            sheet.cell(row + 1, column).font = Font(bold=True)
    for row in range(300, 580):
        for column in range(1, 13):
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_filled_questionnaire_reads_whole_and_small() -> None:
    data = _like_a_questionnaire()
    assert len(_first(data).rows) == 283
    tracemalloc.start()
    _first(data)
    assert tracemalloc.get_traced_memory()[1] < 60 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_of_every_separator_and_encoding(separator: str, encoding: str) -> None:
    text = f'id{separator}answer\r\none{separator}"yes{separator} and ""é"""\r\n'
    assert _values(text.encode(encoding)) == [["id", "answer"], ["one", f'yes{separator} and "é"']]


def test_csv_of_windows_says_that_it_was_guessed() -> None:
    book = read_book("id,answer\none,caf\u00e9 \u201cyes\u201d\n".encode("cp1252"), "a.csv")
    assert book.sheets[0].at(2, 2).text == "café “yes”"
    assert "Windows-1252" in book.notes[0]


def test_csv_may_say_its_separator_and_hold_lines_in_cells() -> None:
    assert _values(b'sep=;\r\na;"b\nc"\r\n') == [[], ["a", "b\nc"]]


def test_csv_is_never_a_formula() -> None:
    found = read_book(b"id,answer\none,=1+1\n", "a.csv")
    assert found.sheets[0].at(2, 2) == Cell("=1+1")


def test_marks_in_the_middle_are_no_text() -> None:
    assert _values("\ufeff\ufeffid,\ufeffanswer\n".encode()) == [["id", "answer"]]


def test_a_book_finds_its_sheets_whatever_the_case() -> None:
    book = Book("xlsx", (Sheet("Answers", ()),))
    assert book.sheet("answers") is book.sheets[0]
    assert book.sheet("other") is None
