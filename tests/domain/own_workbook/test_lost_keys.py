"""Rows without their hidden key are told by what everybody can read of them, and never by a guess."""

from collections.abc import Callable
from copy import copy
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.imports import DiffRow, diff
from app.domain.imports.shapes import IncomingFile
from app.domain.own_workbook import read_own_workbook
from app.domain.spreadsheets import read_book
from tests.portal.every_kind import EVERY_KIND
from tests.spreadsheet_files.filled import FIRST, ROWS, SECOND, STORED, changed, read

NUMBER, CHOICE = ROWS["first.number"], ROWS["first.choice"]
_KEY = "M"


def _rows(incoming: IncomingFile, stored: dict[str, tuple[Answer, int]]) -> dict[str, DiffRow]:
    rows = diff(incoming.rows, stored, known=EVERY_KIND, writable=EVERY_KIND.by_id)
    return {row.incoming.question_id: row for row in rows if row.state.value != "unchanged"}


def _unstored(*ids: str) -> dict[str, tuple[Answer, int]]:
    return {key: value for key, value in STORED.items() if key not in ids}


def _lose(**cells: Any) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for column, content in {_KEY: None, "E": "17 days", **cells}.items():
            book[FIRST][f"{column}{NUMBER}"] = content

    return edit


@pytest.mark.parametrize(
    ("cells", "by"), [({}, "ID"), ({"A": None}, "text"), ({"B": None}, "ID"), ({"A": " first.number "}, "ID")]
)
def test_id_or_text_tell_the_question_in_a_class_of_its_own(cells: dict[str, Any], by: str) -> None:
    incoming = read(changed(_lose(**cells)))
    assert incoming.problems == ()
    row = _rows(incoming, _unstored("first.number"))["first.number"]
    assert (row.state.value, row.incoming.answer.value) == ("recognised", 17)
    assert row.reason == f"The row has lost its hidden key; it was recognised by the question’s {by}."


def test_another_stored_answer_is_a_conflict_whatever_version_the_row_names() -> None:
    row = _rows(read(changed(_lose())), STORED)["first.number"]
    assert row.state.value == "conflict"
    assert "which is newer" in row.reason and "recognised by the question’s ID" in row.reason


def test_a_text_that_two_questions_share_tells_neither() -> None:
    document = EVERY_KIND.model_dump(mode="json", by_alias=True)
    numbers = {one["id"]: one for one in document["sections"][0]["questions"]}
    numbers["first.percent"]["text"] = numbers["first.number"]["text"]
    book = read_book(changed(_lose(A=None)), "answers.xlsx")
    incoming = read_own_workbook(book, EVERY_KIND.model_validate(document), "asm_0001")
    assert [trouble.cell for trouble in incoming.problems] == [f"E{NUMBER}"]
    assert "beyond doubt" in incoming.problems[0].message


def _paste(*rows: int, also_cut: bool) -> Callable[[Any], None]:
    """Rows copied into a sheet of somebody's own, without the hidden columns."""

    def edit(book: Any) -> None:
        sheet, own = book[FIRST], book.create_sheet("For the auditors")
        for target, row in enumerate([4, *rows], start=1):
            for column in range(1, 12):
                own.cell(target, column).value = copy(sheet.cell(row, column).value)
        own["E2"] = "17 days"
        for row in sorted(rows, reverse=True) if also_cut else ():
            sheet.delete_rows(row)

    return edit


def test_rows_pasted_into_a_new_sheet_are_told() -> None:
    incoming = read(changed(_paste(NUMBER, CHOICE, also_cut=True)))
    assert incoming.problems == incoming.ignored == ()
    rows = _rows(incoming, _unstored("first.number"))
    assert {key: row.state.value for key, row in rows.items()} == {"first.number": "recognised"}
    assert (rows["first.number"].incoming.sheet, rows["first.number"].incoming.cell) == ("For the auditors", "E2")


def test_a_row_with_its_key_goes_before_its_copy_which_is_named() -> None:
    incoming = read(changed(_paste(NUMBER, also_cut=False)))
    assert [(trouble.sheet, trouble.cell) for trouble in incoming.problems] == [("For the auditors", "E2")]
    assert f"{FIRST} E{NUMBER} holds question first.number too" in incoming.problems[0].message
    assert _rows(incoming, STORED) == {}


def test_one_question_in_two_rows_without_key_is_read_from_neither() -> None:
    def edit(book: Any) -> None:
        _lose()(book)
        for column in "ABE":
            book[SECOND][f"{column}9"] = book[FIRST][f"{column}{NUMBER}"].value

    incoming = read(changed(edit))
    assert "first.number" not in {row.question_id for row in incoming.rows}
    assert "stands in this workbook 2 times" in incoming.problems[0].message


def test_a_workbook_of_another_assessment_is_told_nothing_by() -> None:
    book = read_book(changed(_lose()), "answers.xlsx")
    incoming = read_own_workbook(book, EVERY_KIND, "asm_other")
    assert incoming.rows == ()


def test_a_sheet_that_only_looks_alike_is_left_as_a_whole() -> None:
    def edit(book: Any) -> None:
        own = book.create_sheet("Our notes")
        for row in (("Question", "Answer"), ("Who brings the cake?", "Ann"), ("And the tea?", "Ben")):
            own.append(row)

    incoming = read(changed(edit))
    assert [trouble.sheet for trouble in incoming.ignored] == ["Our notes"]
    assert incoming.problems == ()
