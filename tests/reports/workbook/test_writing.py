"""Our workbook as somebody finds it who opens it."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from app.domain.answers import Answer
from app.domain.questionnaire.loading import parse
from app.domain.spreadsheets import read_book
from app.reports.workbook import write_workbook
from app.reports.workbook.sheet_names import SheetNames
from tests.spreadsheet_files.filled import FIRST, ROWS, SECOND, TABLE, content, filled

_TEXT = "Text that nobody may pass on"


def _opened(data: bytes | None = None) -> Any:
    return load_workbook(BytesIO(filled() if data is None else data))


def _all_text(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_sections_and_tables_are_sheets_behind_the_instructions() -> None:
    assert _opened().sheetnames == ["Instructions", FIRST, TABLE, SECOND, "Lists"]
    assert _opened()["Lists"].sheet_state == "hidden"


def test_a_row_says_what_is_asked_why_and_when() -> None:
    sheet = _opened()[FIRST]
    row = [sheet.cell(ROWS["first.follow"], column).value for column in range(1, 13)]
    assert row[:2] == ["first.follow", "Which one is it?"]
    assert "Why we ask: Not all are alike." in row[2]
    assert row[11] == "Only when “Is it in place?” is “Yes”."


def test_answers_stand_in_words_and_types() -> None:
    sheet = _opened()[FIRST]
    answers = {question_id: sheet.cell(row, 5).value for question_id, row in ROWS.items()}
    assert answers["first.control"] == "Partly"
    assert answers["first.choices"] == "First box; Second box"
    assert answers["first.number"] == 1234.5
    assert answers["first.duration"] == "1 day 12 hours"
    assert answers["first.date"].date().isoformat() == "2026-11-02"
    assert answers["first.table"] == "2 rows, on sheet “Table first.table”"
    assert sheet["F5"].value == "Vendor and customer together"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    sheet = _opened()[FIRST]
    for place, text in (("G5", "=1+1 is text"), ("H5", "-keep a copy"), ("J5", "@night"), ("E6", "+49 170")):
        assert (sheet[place].value, sheet[place].data_type) == (text, "s")
        assert sheet[place].quotePrefix
    assert "<f>" not in _all_text(filled())


def test_controls_choices_and_owners_have_drop_downs() -> None:
    book = _opened()
    offered = {
        str(place): rule.formula1 for rule in book[FIRST].data_validations.dataValidation for place in rule.sqref
    }
    assert set(offered) >= {"E5", "E7", "F5"}
    column = re.search(r"\$([A-Z])\$2", offered["E5"])
    assert column is not None
    words = [book["Lists"][f"{column[1]}{row}"].value for row in range(2, 7)]
    assert words == ["Yes", "Partly", "No", "Not applicable", "Don't know"]
    assert any("B5" in str(rule.sqref) for rule in book[TABLE].data_validations.dataValidation)


def test_keys_and_versions_are_hidden_and_nothing_is_protected() -> None:
    sheet = _opened()[FIRST]
    assert [sheet["M4"].value, sheet["N4"].value] == ["Row key", "Answer version"]
    assert [sheet["M5"].value, sheet["N5"].value] == ["asm_0001/first.control", 3]
    assert sheet.column_dimensions["M"].hidden
    assert not sheet.protection.sheet
    assert sheet.freeze_panes == "C5"


def test_no_weights_no_macros_no_links_out() -> None:
    with ZipFile(BytesIO(filled())) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()]
    assert "weight" not in _all_text(filled()).lower()


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_workbook(content()) == filled()


def test_a_colleague_gets_only_their_sections() -> None:
    assert _opened(write_workbook(content(sections=("second",)))).sheetnames == ["Instructions", SECOND, "Lists"]


def test_locked_returned_and_waiting_questions_say_so() -> None:
    states = content(locked={"first.text"}, returned={"first.date": "Too old"}, waiting={"first.follow"})
    sheet = _opened(write_workbook(states))[FIRST]
    assert "Cannot be changed now." in sheet.cell(ROWS["first.text"], 4).value
    assert "Returned by the reviewer: Too old" in sheet.cell(ROWS["first.date"], 4).value
    assert "Not as answered so far." in sheet.cell(ROWS["first.follow"], 12).value


def test_an_answer_longer_than_a_cell_is_left_in_the_form() -> None:
    sheet = _opened(write_workbook(content({"first.text": (Answer("x" * 40_000), 1)})))[FIRST]
    assert sheet.cell(ROWS["first.text"], 5).value is None
    assert "Change it in the form." in sheet.cell(ROWS["first.text"], 4).value


def test_text_that_must_stay_here_is_left_out() -> None:
    source = content().questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for question in source["sections"][0]["questions"]:
        question["text"] = _TEXT
    kept = type(content().questionnaire).model_validate({**source, "redistributable": False})
    data = write_workbook(content(questionnaire=kept))
    assert _TEXT not in _all_text(data)
    assert "lets nobody pass its text on" in _all_text(data)
    assert _opened(data)["first"]["B5"].value == "first.control"


def test_sheet_names_are_ones_that_excel_takes() -> None:
    names = SheetNames("Instructions")
    titles = [
        "What you run, and where else you might",
        "a/b: [c]*?",
        "History",
        "'",
        "instructions",
        "x" * 40,
        "x" * 40,
    ]
    given = [names.name(title) for title in titles]
    assert given[:5] == ["What you run", "a b c", "History (2)", "Sheet", "instructions (2)"]
    assert len({name.casefold() for name in given}) == len(given)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in given)


def test_the_largest_questionnaire_is_written_whole() -> None:
    large = parse(Path("questionnaires/ccm/1.0.yaml").read_text())
    stored = {question.id: (Answer("unknown", comment="As it is. " * 20), 1) for question in large.questions()}
    given = content(stored, questionnaire=large, sections=tuple(section.id for section in large.sections))
    book = read_book(write_workbook(given), "large.xlsx")
    shown = {cell.text for sheet in book.sheets for row in sheet.rows for cell in row}
    assert {question.id for question in large.questions()} <= shown
