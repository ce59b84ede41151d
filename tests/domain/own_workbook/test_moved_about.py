"""The workbook after people and programs had it: the diff is still right."""

import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.imports import diff
from app.domain.imports.shapes import IncomingFile
from app.reports.workbook import write_workbook
from tests.portal.every_kind import EVERY_KIND
from tests.spreadsheet_files.filled import FIRST, ROWS, SECOND, STORED, TABLE, changed, content, filled, read


def _states(incoming: IncomingFile, stored: dict[str, tuple[Answer, int]] | None = None) -> dict[str, str]:
    """Question id -> state, for all that would change or be left."""
    rows = diff(incoming.rows, STORED if stored is None else stored, known=EVERY_KIND, writable=EVERY_KIND.by_id)
    return {row.incoming.question_id: row.state.value for row in rows if row.state.value != "unchanged"}


def _edit(book: Any) -> None:
    book[FIRST][f"E{ROWS['first.control']}"] = "yes"
    book[FIRST][f"E{ROWS['first.number']}"] = "17 days"
    book[SECOND]["E6"] = "Not applicable"
    book[SECOND]["I6"] = "We have one"


EDITED = {"first.control": "changed", "first.number": "changed", "second.hidden": "new"}


def _owner(words: str) -> Any:
    def write(book: Any) -> None:
        headings = [cell.value for cell in book[FIRST][4]]
        book[FIRST].cell(ROWS["first.control"], headings.index("Who owns it") + 1).value = words

    return write


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Vendor's provider", "third_party"),
        ("a provider of yours", "third_party"),
        ("You and we together", "shared_csp_csc"),
        ("Shared CSP and CSC", "shared_csp_csc"),
    ],
)
def test_who_owns_it_is_read_in_the_words_of_the_form_and_of_a_caiq_too(words: str, owner: str) -> None:
    incoming = read(changed(_owner(words)))
    said = next(row.answer for row in incoming.rows if row.question_id == "first.control")
    assert (said.ownership, incoming.problems) == (owner, ())


def _shuffle(book: Any) -> None:
    for sheet in (book[FIRST], book[SECOND]):
        last = sheet.max_row
        columns = random.Random(3).sample(range(1, sheet.max_column + 1), sheet.max_column)
        rows = random.Random(5).sample(range(5, last + 1), last - 4)
        values = {(row, column): sheet.cell(row, column).value for row in range(4, last + 1) for column in columns}
        for target, row in enumerate([4, *rows], start=4):
            for place, column in enumerate(columns, start=1):
                cell = sheet.cell(target, place)
                cell.value = values[row, column]
                if isinstance(cell.value, str):
                    cell.data_type = "s"


def _rename(book: Any) -> None:
    book[FIRST].title, book[SECOND].title, book[TABLE].title = "Vendor", "Zwei", "Copies"
    book.move_sheet("Copies", 2)
    del book["Lists"]


def _lower(book: Any) -> None:
    """Somebody's notes above the headings."""
    for sheet in (book[FIRST], book[TABLE]):
        sheet.insert_rows(1, 6)
        sheet["A1"] = "Internal: filled in by three teams"


def _merge(book: Any) -> None:
    sheet = book[FIRST]
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("C7:D9")


@pytest.mark.parametrize("also", [_shuffle, _rename, _lower, _merge], ids=lambda edit: edit.__name__)
def test_the_diff_holds_whatever_was_moved(also: Any) -> None:
    incoming = read(changed(also, changed(_edit)))
    assert incoming.problems == ()
    assert _states(incoming) == EDITED


def test_an_untouched_workbook_changes_nothing() -> None:
    assert _states(read(filled())) == {}


def test_rows_that_were_cut_are_left_as_they_are() -> None:
    def cut(book: Any) -> None:
        book[FIRST].delete_rows(ROWS["first.choice"], 3)
        del book[SECOND]

    incoming = read(changed(cut))
    assert incoming.problems == ()
    assert {"first.choice", "first.choices", "first.text"}.isdisjoint(row.question_id for row in incoming.rows)
    assert _states(incoming) == {}


def test_cleared_cells_never_clear_an_answer() -> None:
    def clear(book: Any) -> None:
        book[FIRST][f"E{ROWS['first.text']}"] = None
        book[TABLE].delete_rows(5, 2)

    incoming = read(changed(clear))
    assert incoming.problems == ()
    assert "changed" not in _states(incoming).values()


def test_a_stale_workbook_is_a_conflict_where_both_changed() -> None:
    stored = STORED | {"first.control": (Answer("no"), 4), "first.text": (Answer("Newer"), 8)}
    states = _states(read(changed(_edit)), stored)
    assert states == EDITED | {"first.control": "conflict", "first.text": "conflict"}


def test_a_version_that_was_overwritten_is_not_believed() -> None:
    def overwrite(book: Any) -> None:
        _edit(book)
        book[FIRST]["N5"] = "latest"

    assert _states(read(changed(overwrite)))["first.control"] == "conflict"


def test_rows_of_a_table_may_be_added_moved_and_deleted() -> None:
    def edit(book: Any) -> None:
        sheet = book[TABLE]
        sheet["A6"] = "Tape"
        sheet["B6"] = "HERE"
        sheet["A7"] = "Third"
        sheet.delete_rows(5)

    row = next(row for row in read(changed(edit)).rows if row.question_id == "first.table")
    assert row.answer.value == [{"name": "Tape", "place": "here"}, {"name": "Third"}]
    assert (row.sheet, row.cell, row.base_version) == (TABLE, "A5", 5)


def test_a_table_whose_question_was_cut_stands_for_itself() -> None:
    def cut(book: Any) -> None:
        book[FIRST].delete_rows(ROWS["first.table"])
        book[TABLE]["A5"] = "Safe"

    row = next(row for row in read(changed(cut)).rows if row.question_id == "first.table")
    assert row.answer.value == [{**STORED["first.table"][0].value[0], "name": "Safe"}, {"name": "unknown"}]  # type: ignore[index, dict-item]
    assert row.base_version == 5


def test_an_unclear_cell_beside_the_answer_is_left_out_alone_and_the_row_says_so() -> None:
    def edit(book: Any) -> None:
        book[FIRST]["E5"] = "yes"
        book[FIRST]["F5"] = "Everybody"
        book[FIRST]["G5"] = "Since March."
        book[FIRST]["K5"] = "soon"

    incoming = read(changed(edit))
    assert [(trouble.sheet, trouble.cell) for trouble in incoming.problems] == [(FIRST, "F5"), (FIRST, "K5")]
    rows = diff(incoming.rows, STORED, known=EVERY_KIND, writable=EVERY_KIND.by_id)
    row = next(row for row in rows if row.incoming.question_id == "first.control")
    said, before = row.incoming.answer, STORED["first.control"][0]
    assert (row.state.value, said.value, said.comment) == ("changed", "yes", "Since March.")
    assert (said.ownership, said.planned_on) == (before.ownership, before.planned_on)
    assert row.reason == "Cells F5 and K5 could not be read and are left out; the rest of the row counts."


def test_a_row_whose_answer_is_unclear_is_left_out_whole() -> None:
    def edit(book: Any) -> None:
        book[FIRST]["E5"] = "perhaps"
        book[FIRST]["G5"] = "Since March."
        book[FIRST]["K5"] = "soon"

    incoming = read(changed(edit))
    assert [trouble.cell for trouble in incoming.problems] == ["E5", "K5"]
    assert "first.control" not in {row.question_id for row in incoming.rows}


def test_a_sheet_of_somebody_else_is_named() -> None:
    def add(book: Any) -> None:
        book.create_sheet("Our notes")["A1"] = "Ask Ann"

    incoming = read(changed(add))
    assert [trouble.sheet for trouble in incoming.ignored] == ["Our notes"]
    assert incoming.problems == ()


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workbooks opened and saved by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here.")
    folder = tmp_path_factory.mktemp("office")
    stored = STORED | {"first.control": (Answer("partly", "csp", "One\ntwo"), 3)}
    (folder / "untouched.xlsx").write_bytes(write_workbook(content(stored)))
    (folder / "edited.xlsx").write_bytes(changed(_edit))
    names = ["untouched.xlsx", "edited.xlsx"]
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", "saved", *names], cwd=folder, check=True, capture_output=True, timeout=150)
    return folder / "saved"


def test_libreoffice_changes_nothing_by_saving(saved_again: Path) -> None:
    stored = STORED | {"first.control": (Answer("partly", "csp", "One\ntwo"), 3)}
    incoming = read((saved_again / "untouched.xlsx").read_bytes())
    assert incoming.problems == incoming.ignored == ()
    assert Counter(row.base_version for row in incoming.rows) == Counter(
        stored.get(question_id, (None, 0))[1] for question_id in EVERY_KIND.by_id if question_id != "first.file"
    )
    assert _states(incoming, stored) == {}


def test_an_edit_that_went_through_libreoffice_is_found(saved_again: Path) -> None:
    incoming = read((saved_again / "edited.xlsx").read_bytes())
    assert incoming.problems == ()
    assert _states(incoming) == EDITED
