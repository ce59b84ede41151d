"""The same cells as Excel, strict Excel, Google Sheets, Numbers and bare writers put them into a file."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.domain.imports.shapes import IncomingFile
from app.domain.mapped.guessing import guess
from app.domain.register_file.layout import tables_of
from app.domain.spreadsheets import read_book
from tests.domain.caiq.reading import read, row_for
from tests.spreadsheet_files import filled
from tests.spreadsheet_files.dialects import DIALECTS, Cells, Dialect, excel
from tests.spreadsheet_files.packages import package

_CAIQ: dict[str, list[list[Cells]]] = {
    "Introduction": [["Question ID", "Says what the columns are"]],
    "CAIQv4.0.3": [
        ["v4.0.3", "A title"],
        ["Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership", "CSP Implementation Description"],
        ["A&A-01.1", "In our own\nwords?", "Yes", "CSP-owned", "We do.\nTwice."],
        ["A&A-01.2", "In our own words?", True, "Shared CSP and CSC", "Also <so> & thus"],
        [],
        ["IVS-01.1", "In our own words?", "NA\n", None, "Nothing of it here."],
    ],
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_caiq_reads_the_same_from_each(dialect: Dialect) -> None:
    file = read(dialect(_CAIQ))
    assert (file.version, file.problems) == ("4.0.3", ())
    first, second, third = (row_for(file, one).answer for one in ("A&A-01.1", "A&A-01.2", "IVS-01.1"))
    assert (first.value, first.ownership, first.comment) == ("yes", "csp", "We do.\nTwice.")
    assert (second.value, second.comment) == ("yes", "Also <so> & thus")
    assert (third.value, third.reason) == ("not_applicable", "Nothing of it here.")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_our_own_workbook_comes_back_the_same_from_each(dialect: Dialect) -> None:
    book = load_workbook(BytesIO(filled.filled()))
    sheets = {sheet.title: [[_plain(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book}
    back, before = (filled.read_own(read_book(data, "a.xlsx")) for data in (dialect(sheets), filled.filled()))
    assert _answers(back) == _answers(before)
    assert back.problems == ()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_register_and_a_table_are_found_in_each(dialect: Dialect) -> None:
    register: dict[str, list[list[Cells]]] = {
        "Vendors": [["Vendor", "Website"], ["Bakery", "https://bakery.example"]],
        "Contacts": [["Vendor", "E-mail"], ["Bakery", "ann@bakery.example"]],
        "Engagements": [["Vendor", "Engagement"], ["Bakery", "Bread"]],
    }
    tables = tables_of(read_book(dialect(register), "a.xlsx"))
    assert [table.noun for table in tables] == ["vendor", "contact", "engagement"]
    table: dict[str, list[list[Cells]]] = {"List": [["No.", "Question", "Response"], ["1", "Warm?", "Yes"]]}
    mapping = guess(read_book(dialect(table), "a.xlsx"))
    assert mapping is not None
    assert sorted(mapping.columns.values()) == [1, 2, 3]


def test_what_excel_keeps_beside_the_cells_is_no_answer() -> None:
    texts = [cell.text for sheet in read_book(excel(_CAIQ), "a.xlsx").sheets for row in sheet.rows for cell in row]
    assert "guide" not in " ".join(texts)
    assert texts.count("NA") == 1


def test_errors_formulas_and_hidden_rows_are_what_they_are() -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="str"><f>IF(1,"Yes")</f><v>Yes</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="d"><v>2026-01-02T00:00:00Z</v></c><c r="B2" t="b"><v>0</v></c></row>'
    )
    sheet = read_book(package(rows=rows), "a.xlsx").sheets[0]
    assert sheet.at(1, 1).text == "#N/A"
    assert (sheet.at(1, 2).text, sheet.at(1, 2).is_formula) == ("Yes", True)
    assert (sheet.at(2, 1).text, sheet.at(2, 2).text) == ("2026-01-02", "FALSE")


def test_an_error_of_a_formula_is_not_taken_for_not_applicable() -> None:
    head, row = "Question ID,Question,CSP CAIQ Answer\n", "{},Own words?,{}\n"
    data = head + row.format("A&A-01.1", "#N/A") + row.format("IVS-01.1", "Yes") + row.format("IAM-14.1", "Yes")
    file = read(data.encode(), "a.csv")
    assert len(file.rows) == 2
    assert [trouble.cell for trouble in file.problems] == ["C2"]


def _plain(value: object) -> Cells:
    if value is None or isinstance(value, str | bool | int):
        return value
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _answers(file: IncomingFile) -> dict[str, object]:
    return {row.question_id: (row.answer, row.base_version) for row in file.rows}
