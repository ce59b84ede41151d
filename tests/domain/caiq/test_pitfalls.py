"""Everything that was seen to go wrong with real files, one test each: cells are named, nothing is lost in silence."""

from typing import Any

import pytest
from openpyxl import Workbook

from app.domain.errors import Invalid
from tests import caiq_files, caiq_lookalikes
from tests.domain.caiq.reading import SHEET, VERSION, changed, read, row_for, troubles, with_cells


def test_a_sheet_stamped_too_narrow_still_gives_its_descriptions() -> None:
    file = read(caiq_files.filled(VERSION))
    assert sum(bool(row.answer.comment or row.answer.reason) for row in file.rows) == 261
    assert sum(bool(row.answer.customer_duty) for row in file.rows) > 200


def test_question_id_on_the_introduction_is_not_taken_for_the_header() -> None:
    assert {row.sheet for row in read(caiq_files.filled(VERSION)).rows} == {SHEET}


def test_the_control_comes_from_the_question_id_whatever_the_merged_column_lost() -> None:
    def empty(page: Any) -> None:
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        for row in range(3, 264):
            for column in range(9, 13):
                page.cell(row, column).value = None

    file = read(changed(empty))
    assert file.problems == ()
    assert file.document is not None
    assert file.document.by_id["ais_04.1"].controls == {"ccm@4.0": ("AIS-04",)}


def test_a_control_beside_the_wrong_question_is_a_problem() -> None:
    row = caiq_files.row_of("IAM-14.1")
    said = troubles(read(with_cells(**{f"I{row}": "IAM-13"})))
    assert said[f"I{row}"].startswith("IAM-13 stands beside IAM-14.1, which belongs to IAM-14")


@pytest.mark.parametrize(
    ("place", "header"),
    [
        ("F2", "CSC Responsibilities"),
        ("F2", "csc  RESPONSIBILITIES  (Optional/Recommended):"),
        ("E2", "CSP Implementation Description"),
        ("E2", "CSP Implementation\nDescription (Optional / Recommended)"),
        ("A2", "Question  ID "),
        ("A2", "No."),
        ("C2", "CSP CAIQ Answer (Yes/No/NA)"),
        ("D2", "SSRM Control\u00a0Ownership"),
    ],
)
def test_headers_are_known_by_their_beginning(place: str, header: str) -> None:
    file = read(with_cells(**{place: header}))
    first = file.rows[0].answer
    assert (len(file.rows), first.value, first.ownership) == (261, "yes", "shared_csp_csc")
    assert (first.comment, first.customer_duty) == ("Done, see chapter 0.", "Look at it.")


def spelled(column: str, said: list[object]) -> dict[str, object]:
    """Each spelling in a row of its own, from the first question on."""
    return {f"{column}{row}": written for row, written in enumerate(said, start=3)}


def test_answers_are_read_in_every_spelling_seen_and_kept_raw() -> None:
    said: dict[str, list[object]] = {
        "yes": ["Yes", "YES ", "y", True, "Yes."],
        "no": ["No\u00a0", "N", False],
        "not_applicable": ["NA", "N/A", "n/a ", "Not Applicable", "not  applicable"],
    }
    cells = spelled("C", [written for spellings in said.values() for written in spellings])
    file = read(with_cells(**cells))
    found = {row.cell: (row.answer.value, row.raw) for row in file.rows}
    values = [value for value, spellings in said.items() for _ in spellings]
    assert {place: found[place] for place in cells} == {
        place: (value, str(cells[place])) for place, value in zip(cells, values, strict=True)
    }
    assert file.problems == ()


def test_partial_is_read_as_partly_and_said() -> None:
    file = read(with_cells(C3="Partial", C4="partially"))
    assert row_for(file, "A&A-01.1").answer.value == "partly"
    assert "The CAIQ knows no “partial”; it was read as partly in C3, C4." in file.notes


def test_an_unknown_answer_is_reported_and_never_guessed() -> None:
    cells = spelled("C", ["Maybe", "see below", "-", "1", 1, "Yes/No", "planned", "?"])
    file = read(with_cells(**cells))
    assert len(file.rows) == 261 - len(cells)
    assert {place for place in cells if str(cells[place]) in troubles(file)[place]} == set(cells)
    assert {one.sheet for one in file.problems} == {SHEET}


def test_owners_are_read_as_the_drop_down_and_the_introduction_spell_them() -> None:
    said: dict[str, list[object]] = {
        "csp": ["CSP\u2011owned", "csp\u2013Owned", "CSP owned"],
        "csc": ["CSC-owned "],
        "third_party": ["3rd\u2010party outsourced", "Third-party outsourced", "third party  outsourced"],
        "shared_csp_csc": ["Shared CSP & CSC"],
        "shared_csp_third_party": ["Shared CSP and third party", "SHARED CSP AND 3RD\u2015PARTY"],
    }
    cells = spelled("D", [written for spellings in said.values() for written in spellings])
    answers = spelled("C", ["Yes"] * len(cells))
    file = read(with_cells(**cells, **answers))
    owners = [owner for owner, spellings in said.items() for _ in spellings]
    assert [row.answer.ownership for row in file.rows][: len(cells)] == owners
    assert file.problems == ()


def test_an_unknown_owner_is_reported_and_the_answer_kept() -> None:
    cells = spelled("D", ["MP-Owned", "Shared", "us"])
    file = read(with_cells(**cells, **spelled("C", ["Yes"] * 3)))
    for place, written in cells.items():
        assert f"“{written}” is not one of CSA's five owners" in troubles(file)[place]
    assert {(row.answer.value, row.answer.ownership) for row in file.rows[:3]} == {("yes", None)}


def test_owners_where_none_should_be_and_none_where_one_should_are_notes() -> None:
    file = read(with_cells(C3="NA", C4="No", D4=None, D8="N/A", C5=None))
    notes = " ".join(file.notes)
    assert "NA stands with an owner, which CSA's rules leave blank, in C3." in notes
    assert "Yes or no stands without an owner in C4." in notes
    assert "A description or an owner stands without an answer in C5." in notes
    assert file.problems == ()
    assert row_for(file, "A&A-01.1").answer.reason == "Done, see chapter 0."


def test_na_without_a_reason_is_a_note() -> None:
    assert any("without a description that says why in C8" in note for note in read(with_cells(E8=None)).notes)


@pytest.mark.parametrize(
    ("name", "stamp", "version"),
    [
        ("CAIQv4.0.2", "v4.0.2", "4.0.2"),
        ("Sheet1", "v4.0.2", "4.0.2"),
        ("CAIQv4.0.2", None, "4.0.2"),
        ("Mine", None, "4.0.3"),
    ],
)
def test_the_version_comes_from_sheet_and_stamp(name: str, stamp: str | None, version: str) -> None:
    def change(book: Workbook) -> None:
        page = book[name]
        page["A1"], page["B1"] = stamp, None

    file = read(caiq_files.caiq(VERSION, {"A&A-01.1": caiq_files.ALL_YES}, change=change, sheet=name))
    assert file.version == version
    assert not any("calls itself" in note for note in file.notes)


def test_ids_settle_the_version_where_the_name_is_wrong() -> None:
    data = caiq_files.caiq("4.1.0", {"A&A-01.1": caiq_files.ALL_YES}, sheet="CAIQv4.0.3")
    file = read(data)
    assert file.version == "4.1.0"
    assert any("calls itself 4.0.3" in note for note in file.notes)


@pytest.mark.parametrize(("caiq_id", "strange"), [("IAM-14.1", "I&S-03.1"), ("IAM-14.1", "STA-16.1")])
def test_a_mix_of_versions_is_an_error_that_names_the_cells(caiq_id: str, strange: str) -> None:
    row = caiq_files.row_of(caiq_id)
    with pytest.raises(Invalid, match="mixed") as refused:
        read(with_cells(**{f"A{row}": strange}))
    assert f"sheet {SHEET}, A{row} ({strange})" in str(refused.value)
    assert refused.value.problems[0].pointer == f"/{SHEET}/A{row}"


def test_ids_that_stand_in_both_versions_need_a_name() -> None:
    rows = list(caiq_lookalikes.csv_rows(["LOG-01.1", "LOG-01.2", "LOG-02.1"]))
    with pytest.raises(Invalid, match=r"CAIQv4\.0\.3 or CAIQv4\.1\.0"):
        read(caiq_files.flat(rows), "answers.csv")
    assert read(caiq_files.sheet_with(rows, name="CAIQ v4.1")).version == "4.1"


def test_two_names_that_contradict_each_other_settle_nothing() -> None:
    rows = [["v4.1.0"], *caiq_lookalikes.csv_rows(["LOG-01.1", "LOG-01.2", "LOG-02.1"])]
    with pytest.raises(Invalid, match="does not say clearly"):
        read(caiq_files.sheet_with(rows, name="CAIQv4.0.3"))


@pytest.mark.parametrize("strange", ["IAM-99.1", "IAM-14", "MDS-01.1", "IAM-1.1"])
def test_an_id_that_no_version_knows_is_a_problem_with_its_cell(strange: str) -> None:
    row = caiq_files.row_of("IAM-14.1")
    file = read(with_cells(**{f"A{row}": strange}))
    assert f"“{strange}” is no question of the CAIQ 4.0.3" in troubles(file)[f"A{row}"]
    assert len(file.rows) == 260


@pytest.mark.parametrize("written", ["IAM\u201114.1", " iam-14.1 ", "IAM-14.1\u00a0", "IAM\u201314.1"])
def test_ids_are_known_through_dashes_case_and_blanks(written: str) -> None:
    row = caiq_files.row_of("IAM-14.1")
    assert len(read(with_cells(**{f"A{row}": written})).rows) == 261


def test_an_escaped_ampersand_is_one() -> None:
    assert row_for(read(with_cells(A3="A&amp;A-01.1")), "A&A-01.1").cell == "C3"


def test_inserted_columns_rows_and_sheets_change_nothing() -> None:
    def insert(page: Any) -> None:
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        page.insert_cols(3)
        page["C2"] = "Content Management"
        page.insert_rows(2)
        page.insert_rows(50)
        page.parent.create_sheet("Our notes")["A1"] = "Question ID"

    file = read(changed(insert))
    assert (len(file.rows), file.problems) == (261, ())
    assert file.rows[0].cell == "D4"
    assert file.rows[0].answer.comment == "Done, see chapter 0."


def test_the_rows_after_the_last_question_are_no_answers() -> None:
    file = read(caiq_files.filled(VERSION))
    assert file.problems == file.ignored == ()


def test_a_banner_is_left_out_and_an_answer_without_an_id_is_a_problem() -> None:
    file = read(with_cells(A266="Audit and Assurance", A267=None, C267="Yes", C268=None, D268="CSP-owned"))
    assert [(one.cell, one.message) for one in file.ignored] == [("A266", "“Audit and Assurance” is no question id.")]
    assert "“Yes” stands beside no question id" in troubles(file)["C267"]
    assert "D268" in troubles(file)
