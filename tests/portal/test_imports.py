"""Answers brought in a file: the workbook there and back, a CAIQ that is handed in, a blank one that is filled."""

import io
from collections.abc import Callable

from openpyxl import Workbook, load_workbook
from sqlmodel import select

from app.core.database import Database
from app.models import Answer, Assessment, ImportedFile
from tests import caiq_files
from tests.portal.conftest import Asked
from tests.portal.person import Person

SignIn = Callable[..., Person]


def workbook(person: Person) -> Workbook:
    person._own()
    return load_workbook(io.BytesIO(person.client.get(f"{person.address}/workbook.xlsx").content))


def give(person: Person, data: bytes, name: str = "filled.xlsx") -> str:
    person.get("/imports")
    return person.post("/imports", file=(name, data))


def put(book: Workbook, question_id: str, **cells: str) -> bytes:
    """The workbook with these columns of a question filled in."""
    for page in book:
        for row in page.iter_rows(min_row=4):
            if row[0].value == question_id:
                for column, text in cells.items():
                    page[f"{column}{row[0].row}"] = text
    return caiq_files.saved(book)


def stored(database: Database, asked: Asked, question_id: str) -> Answer | None:
    with database.reading() as session:
        return session.get(Answer, (asked.assessment_id, question_id))


def test_the_task_list_leads_to_every_way_of_bringing_answers(ada: Person) -> None:
    page = ada.get("/tasks")
    for link in ("/workbook.xlsx", "/imports", "/caiq"):
        assert f'href="{ada.address}{link}"' in page
    assert "at most 10 MB" in ada.get("/imports"), "the limit is said before"


def test_a_filled_workbook_changes_nothing_before_it_is_saved(ada: Person, asked: Asked, database: Database) -> None:
    page = give(ada, put(workbook(ada), "first.control", E="Yes", G="Since spring."))
    assert "1 new" in page and "Since spring." in page and "Save this answer" in page
    assert stored(database, asked, "first.control") is None
    page = ada.post(f"{ada.at.removeprefix(ada.address)}/application")
    assert "1 answer saved" in page
    answer = stored(database, asked, "first.control")
    assert answer is not None and (answer.value, answer.comment) == ("yes", "Since spring.")
    assert ">Saved</td>" in ada.get("/imports")


def test_a_cell_that_cannot_be_read_is_named_first(ada: Person) -> None:
    page = give(ada, put(workbook(ada), "first.control", E="Sometimes"))
    assert "1 cell could not be read" in page and "“Sometimes”" in page and ", cell E" in page
    assert "There is nothing to save." in page


def test_two_answers_stand_side_by_side_and_the_stored_one_stays(ada: Person, asked: Asked, database: Database) -> None:
    data = put(workbook(ada), "first.text", E="From the file.")
    ada.get("/sections/first")
    assert ada.save("first.text", [("first.text:value", "Typed meanwhile.")]).status_code == 200
    page = give(ada, data)
    assert "1 in conflict" in page and "Typed meanwhile." in page and "From the file." in page
    address = ada.at.removeprefix(ada.address)
    ada.post(f"{address}/application", {"take:first.text": "first.text"})
    answer = stored(database, asked, "first.text")
    assert answer is not None and answer.value == "From the file."


def test_discarding_forgets_what_the_file_said(ada: Person, database: Database) -> None:
    give(ada, put(workbook(ada), "first.control", E="Yes", G="A secret thought."))
    page = ada.post(f"{ada.at.removeprefix(ada.address)}/discarding")
    assert "Discarded" in page
    with database.reading() as session:
        assert session.exec(select(ImportedFile)).one().rows == []


def test_a_caiq_is_handed_in_and_leads_to_where_it_helps(ada: Person, database: Database) -> None:
    page = give(ada, caiq_files.caiq("4.1.0", {"IAM-13.1": ("Yes", "CSP-owned", "Keys for all.", "")}), "caiq.xlsx")
    assert "CAIQ 4.1.0" in page and "Hand in this answer" in page and "IAM-13.1" in page
    page = ada.post(f"{ada.at.removeprefix(ada.address)}/application")
    assert "1 answer handed in" in page and "look for “You answered …”" in page and "/sections/first" in page
    with database.reading() as session:
        kept = session.exec(select(Assessment).where(Assessment.questionnaire_slug == "caiq")).one()
        assert kept.status == "submitted"
    assert ">Handed in</td>" in ada.get("/imports")


def test_a_file_nobody_reads_comes_back_to_the_form(ada: Person) -> None:
    page = give(ada, b"not a workbook", "x.xlsx")
    assert ada.status == 422 and "<title>Error: " in page and 'aria-invalid="true" autofocus' in page
    assert "This file is none that we read" in page
    ada.get("/imports")
    assert "Choose a file first." in ada.post("/imports")


def test_a_colleague_brings_their_sections_and_nothing_for_the_company(sign_in: SignIn, ada: Person) -> None:
    cora = sign_in(sections=["first"])
    page = give(cora, caiq_files.filled(), "caiq.xlsx")
    assert cora.status == 422 and "Give it to them." in page
    cora.get("/caiq")
    assert cora.status == 404
    give(ada, put(workbook(ada), "first.control", E="Yes"))
    cora.get(ada.at.removeprefix(ada.address))
    assert cora.status == 404, "a file is its giver's"


def test_a_blank_caiq_is_filled_and_what_stays_empty_is_listed(ada: Person) -> None:
    ada.get("/caiq")
    page = ada.post("/caiq", file=("mine.xlsx", caiq_files.blank("4.1.0")))
    assert "Nothing to fill in yet" in page and "Download the filled workbook" not in page
    ada.get("/sections/first")
    fields = [(f"first.control:{name}", text) for name, text in (("value", "yes"), ("ownership", "csp"))]
    assert ada.save("first.control", fields).status_code == 200
    ada.get("/caiq")
    page = ada.post("/caiq", file=("mine.xlsx", caiq_files.blank("4.1.0")))
    assert "left empty" in page and "Download the filled workbook" in page
    blank = page.partition('name="blank" value="')[2].partition('"')[0]
    ada._own()
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    named = {"csrf_token": token, "blank": blank, "file_name": "mine.xlsx", "fetch": "1"}
    response = ada.client.post(f"{ada.address}/caiq", data=named)
    assert "mine%20filled.xlsx" in response.headers["content-disposition"]
    book = load_workbook(io.BytesIO(response.content))
    assert book["CAIQv4.1.0"].cell(caiq_files.row_of("IAM-13.1", "4.1.0"), 3).value == "Yes"
