"""GET workbook.xlsx: a program fetches it, somebody fills it in, and it comes in again."""

from io import BytesIO

from openpyxl import load_workbook

from app.domain.spreadsheets import read_book
from app.reports.workbook import MEDIA_TYPE
from tests.api.conftest import Program


def test_the_workbook_is_a_file_to_save(program: Program) -> None:
    made = program.assessment()
    answer = program.send("GET", f"/assessments/{made}/workbook.xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert read_book(answer.content, "answers.xlsx").sheets[0].name == "Instructions"


def test_a_filled_workbook_comes_in_again(program: Program) -> None:
    made = program.assessment()
    book = load_workbook(BytesIO(program.send("GET", f"/assessments/{made}/workbook.xlsx").content))
    sheet = next(sheet for sheet in book if sheet["A4"].value == "Question ID")
    row = next(row for row in range(5, sheet.max_row + 1) if "Partly" in _offered(book, sheet, f"E{row}"))
    sheet[f"E{row}"], sheet[f"G{row}"] = "Partly", "Not the contractors."
    filled = BytesIO()
    book.save(filled)
    given = {"data": {"assessment_id": made}, "files": {"file": ("answers.xlsx", filled.getvalue(), MEDIA_TYPE)}}
    preview = program.send("POST", "/imports", **given)
    assert preview.status_code == 201, preview.text
    counts = preview.json()["counts"]
    assert (counts["new"], counts["changed"], counts["conflict"], counts["problems"]) == (1, 0, 0, 0)
    program.ok("POST", f"/imports/{preview.json()['id']}/application", {}, status=201)
    saved = program.ok("GET", f"/assessments/{made}/answers/{sheet[f'A{row}'].value}")
    assert (saved["value"], saved["version"]) == ("partly", 1)


def test_an_assessment_that_is_not_there(program: Program) -> None:
    program.refused("GET", "/assessments/asm_nothing/workbook.xlsx", 404)


def _offered(book: object, sheet: object, place: str) -> list[str]:
    rules = [rule for rule in sheet.data_validations.dataValidation if place in rule.sqref]  # type: ignore[attr-defined]
    areas = [rule.formula1.rpartition("!")[2].replace("$", "") for rule in rules]
    return [cell.value for area in areas for row in book["Lists"][area] for cell in row]  # type: ignore[index]
