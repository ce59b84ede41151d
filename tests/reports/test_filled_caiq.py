"""The user's own blank comes back filled, and otherwise as it was."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from app.domain.answers import Answer
from app.domain.caiq.ids import caiq_id
from app.domain.errors import Invalid
from tests import caiq_files, caiq_lookalikes
from tests.domain.caiq.reading import read
from tests.reports.filling import fill_blank

SHEET = "CAIQv4.0.3"
YES = Answer("yes", "csp", "It is done.", "Keep a copy.")


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def cells(data: bytes, row: int) -> list[Any]:
    """C to F of a row."""
    book = opened(data)
    found = [book[SHEET].cell(row, column).value for column in range(3, 7)]
    book.close()
    return found


def form(data: bytes) -> dict[str, Any]:
    """Everything about the workbook but its answers."""
    book = opened(data)
    page = book[SHEET]
    told = {
        "sheets": book.sheetnames,
        "merges": sorted(str(merged) for merged in page.merged_cells.ranges),
        "choices": sorted((str(one.sqref), one.type, one.formula1) for one in page.data_validations.dataValidation),
        "protection": (page.protection.sheet, page.protection.password),
        "unlocked": [
            place
            for row in page["A3:L263"]
            for cell in row
            if not cell.protection.locked
            for place in [cell.coordinate]
        ],
        "freeze": page.freeze_panes,
        "images": {sheet.title: len(sheet._images) for sheet in book},
        "size": page.dimensions,
        "widths": {key: column.width for key, column in page.column_dimensions.items()},
        "others": [[cell.value for cell in row] for row in page.iter_rows() for row in [row[:2] + row[6:]]],
        "introduction": [[cell.value for cell in row] for row in book["Introduction"].iter_rows()],
    }
    book.close()
    return told


@pytest.mark.parametrize("version", ["4.0.3", "4.1.0"])
def test_every_answer_stands_where_it_is_asked_and_reads_back(version: str) -> None:
    before = {row.question_id: row.answer for row in read(caiq_files.filled(version)).rows}
    done = fill_blank(caiq_files.blank(version), {caiq_id(key): answer for key, answer in before.items()})
    assert (done.written, done.left) == (len(before), ())
    assert {row.question_id: row.answer for row in read(done.data).rows} == before


def test_nothing_of_the_form_changes() -> None:
    blank = caiq_files.blank()
    done = fill_blank(blank, dict.fromkeys(caiq_files.ids(), YES))
    before, after = form(blank), form(done.data)
    assert len(before["merges"]) == 611
    assert before["images"] == {"Introduction": 1, SHEET: 1}
    assert len(before["unlocked"]) == 261 * 4
    for name, told in before.items():
        assert after[name] == told, name


def test_the_words_are_those_of_the_drop_downs() -> None:
    answers = {
        "A&A-01.1": YES,
        "A&A-01.2": Answer("no", "csc"),
        "A&A-02.1": Answer("not_applicable", "csp", reason="No such thing."),
        "A&A-03.1": Answer("yes", "third_party"),
        "A&A-04.1": Answer("yes", "shared_csp_csc"),
        "A&A-05.1": Answer("yes", "shared_csp_third_party"),
    }
    data = fill_blank(caiq_files.blank(), answers).data
    assert cells(data, 3) == ["Yes", "CSP-owned", "It is done.", "Keep a copy."]
    assert cells(data, 4)[:2] == ["No", "CSC-owned"]
    assert cells(data, 5) == ["NA", None, "No such thing.", None]
    assert [cells(data, row)[1] for row in (6, 7, 8)] == [
        "3rd-party outsourced",
        "Shared CSP and CSC",
        "Shared CSP and 3rd-party",
    ]


def test_a_files_own_spelling_is_used() -> None:
    def respell(book: Workbook) -> None:
        page = book[SHEET]
        page.data_validations.dataValidation = []
        for column, words in (("C", "YES,NO,N/A"), ("D", "Third-party outsourced,CSP\u2011owned")):
            choice = DataValidation(type="list", formula1=f'"{words}"')
            choice.add(f"{column}3:{column}263")
            page.add_data_validation(choice)

    answers = {"A&A-01.1": Answer("not_applicable", reason="No."), "A&A-01.2": Answer("yes", "third_party")}
    data = fill_blank(caiq_files.caiq(change=respell), answers).data
    assert cells(data, 3)[0] == "N/A"
    assert cells(data, 4)[:2] == ["YES", "Third-party outsourced"]


def test_partly_is_no_with_a_description_that_says_so() -> None:
    answers = {
        "A&A-01.1": Answer("partly", "csp", "Only in Europe.", planned_on="2026-12-01"),
        "A&A-01.2": Answer("partly"),
        "A&A-02.1": Answer("no", compensating_control="A guard."),
    }
    data = fill_blank(caiq_files.blank(), answers).data
    assert cells(data, 3)[0] == "No"
    assert cells(data, 3)[2] == "Partly: Only in Europe.\nPlanned for 2026-12-01."
    assert cells(data, 4)[2].startswith("Partly:")
    assert cells(data, 5)[2] == "Instead: A guard."


def test_what_stays_empty_is_named() -> None:
    done = fill_blank(caiq_files.blank(), {"A&A-01.1": YES, "A&A-01.2": Answer("unknown"), "IAM-99.1": YES})
    assert done.written == 1
    assert len(done.left) == 261
    said = {one.cell: one.message for one in done.left}
    assert said[""] == "IAM-99.1 has an answer, but the workbook has no row for it."
    assert "has no place in a CAIQ" in said["C4"]
    assert said["C5"] == "A&A-02.1: there is no answer."
    assert cells(done.data, 4) == [None] * 4


def test_what_is_filled_already_stays() -> None:
    given = {"A&A-01.1": ("No", None, "Ours.", None), "A&A-01.2": (None, None, "A hint.", None)}
    done = fill_blank(caiq_files.caiq(cells=given), {"A&A-01.1": YES, "A&A-01.2": YES})
    assert cells(done.data, 3) == ["No", None, "Ours.", None]
    assert cells(done.data, 4) == ["Yes", "CSP-owned", "A hint.", "Keep a copy."]
    assert {"C3", "E4"} <= {one.cell for one in done.left}


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "=1+1"])
def test_text_that_begins_like_a_formula_stays_text(text: str) -> None:
    data = fill_blank(caiq_files.blank(), {"A&A-01.1": Answer("yes", "csp", text)}).data
    book = opened(data)
    cell = book[SHEET]["E3"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", True)
    book.close()
    assert read(data).rows[0].answer.comment == text


def test_text_no_cell_can_hold_is_cut_and_said() -> None:
    done = fill_blank(caiq_files.blank(), {"A&A-01.1": Answer("yes", "csp", "a\x0bb" + "c" * 40_000)})
    assert len(cells(done.data, 3)[2]) == 32_767
    assert cells(done.data, 3)[2].startswith("abc")
    assert any("was cut" in one.message for one in done.left)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (caiq_lookalikes.ccm(), "Cloud Controls Matrix itself"),
        (caiq_lookalikes.ai_caiq(), "AI-CAIQ"),
        (caiq_lookalikes.hecvat(), "HECVAT"),
        (caiq_lookalikes.caiq3(), "before version 4"),
        (caiq_files.sheet_with([["a", "b"]]), "not a CAIQ workbook"),
    ],
)
def test_anything_but_a_caiq_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        fill_blank(data, {})


def test_a_question_that_stands_twice_is_not_filled() -> None:
    def twice(book: Workbook) -> None:
        book[SHEET]["A270"] = "A&A-01.1"

    done = fill_blank(caiq_files.caiq(change=twice), {"A&A-01.1": YES})
    assert done.written == 0
    assert any(one.cell == "A3" and "twice" in one.message for one in done.left)
