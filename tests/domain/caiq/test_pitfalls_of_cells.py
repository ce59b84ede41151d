"""Pitfalls of single cells and copies in CAIQs: formulas, questions asked twice, hidden sheets, marks in columns."""

from typing import Any

import pytest
from openpyxl import Workbook

from app.domain.spreadsheets import read_book
from tests import caiq_files, caiq_lookalikes
from tests.domain.caiq.reading import SHEET, VERSION, changed, read, row_for, troubles, with_cells


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("A3", "question id is a formula"),
        ("C3", "answer is a formula"),
        ("D3", "formula"),
        ("E3", "formula"),
        ("F3", "formula"),
    ],
)
def test_a_formula_is_a_problem_where_it_stands(place: str, message: str) -> None:
    file = read(with_cells(**{place: '=HYPERLINK("http://vendor.example","x")'}))
    assert message in troubles(file)[place].lower() or message in troubles(file)[place]
    assert len(file.rows) == (260 if place in ("A3", "C3") else 261)


def test_text_that_looks_like_a_formula_is_text() -> None:
    def write(page: Any) -> None:
        page["E3"] = "=SUM(1)"
        page["E3"].data_type = "s"
        page["E4"] = "+49 is our number"

    file = read(changed(write))
    assert (file.rows[0].answer.comment, file.rows[1].answer.comment) == ("=SUM(1)", "+49 is our number")
    assert file.problems == ()


def test_a_question_twice_with_different_answers_is_not_taken() -> None:
    row = caiq_files.row_of("IAM-14.1")
    file = read(with_cells(A270="IAM-14.2", C270="NA", E270="Other."))
    said = troubles(file)
    assert "They differ, so none was taken" in said["A270"]
    assert said["A270"] == said[f"A{row + 1}"]
    assert f"A{row + 1} and A270" in said["A270"]
    assert "iam_14.2" not in {one.question_id for one in file.rows}


def test_a_question_twice_with_the_same_answer_is_taken_once() -> None:
    usual = caiq_files.usual(0)
    file = read(with_cells(A270="A&A-01.1", C270=usual[0], D270=usual[1], E270=usual[2], F270=usual[3]))
    assert "A3 was taken, they say the same" in troubles(file)["A270"]
    assert row_for(file, "A&A-01.1").cell == "C3"


def test_a_copy_of_the_sheet_is_named() -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book[SHEET]).title = "Old copy"

    file = read(caiq_files.caiq(VERSION, {"A&A-01.1": caiq_files.ALL_YES}, change=copy))
    assert {row.sheet for row in file.rows} == {SHEET}
    assert "Sheet Old copy has 261 question ids too; it was not read." in file.notes


def test_a_hidden_sheet_never_wins() -> None:
    def hide(book: Workbook) -> None:
        page = book.create_sheet("Hidden", 0)
        for row in caiq_lookalikes.csv_rows(caiq_files.ids("4.1.0"), "No"):
            page.append(row)
        page.sheet_state = "hidden"

    assert read(caiq_files.caiq(VERSION, {"A&A-01.1": caiq_files.ALL_YES}, change=hide)).version == VERSION


def test_a_second_column_of_answers_is_named() -> None:
    file = read(with_cells(M2="Answer", M3="No"))
    assert row_for(file, "A&A-01.1").answer.value == "yes"
    assert any("Column M (“Answer”) was not read, because column C holds the answer" in note for note in file.notes)


def test_many_merged_ranges_cost_nothing() -> None:
    def merge(page: Any) -> None:
        for row in range(300, 3660):
            page.merge_cells(f"N{row}:O{row}")

    assert len(read(changed(merge)).rows) == 261


def test_everything_that_was_answered_is_read_or_named() -> None:
    """No cell of an answer column ends in silence."""
    file = read(with_cells(C3="Maybe", A4="IAM-99.1", C5="=1+1", A6=None, C7=None, D7=None, E7=None, F7=None))
    book = read_book(with_cells(C3="Maybe", A4="IAM-99.1", C5="=1+1", A6=None), "x.xlsx")
    assert book.sheet(SHEET) is not None
    named = {one.cell[1:] for one in (*file.problems, *file.ignored)} | {row.cell[1:] for row in file.rows}
    assert {str(row) for row in range(3, 264)} <= named


def test_marks_in_three_columns_are_read_in_a_caiq_4_too() -> None:
    rows = [["Question ID", "Question", "Yes", "No", "N/A", "Notes"]]
    rows += [[one, "Ours?", "x", "", "", "So."] for one in caiq_files.ids()]
    rows[1][2:4] = ["", "X"]
    file = read(caiq_files.flat(rows), "answers.csv")
    assert (len(file.rows), file.problems) == (261, ())
    assert (file.rows[0].answer.value, file.rows[0].cell, file.rows[1].answer.value) == ("no", "D2", "yes")
