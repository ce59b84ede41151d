"""Files at the console: brought in, looked at, applied, discarded, read by columns, taken back."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from app.core.database import Database
from app.domain.permissions import Role
from app.models import Answer, Assessment, ColumnMapping, Engagement, Event, ImportedFile, Vendor
from tests import caiq_files, factories
from tests.column_pages import chosen_columns, strange
from tests.console.conftest import Staff, said

REGISTER = (
    ("Vendor name", "Website", "Contact name", "Contact email", "Engagement"),
    ("Nimbus Mail", "https://nimbus.example", "Cy", "cy@nimbus.example", "Newsletters"),
    ("Quay Storage", "no site", "Dee", "dee@quay.example", "Backups"),
)


@pytest.fixture
def asked(database: Database) -> tuple[str, str]:
    """The ids of an engagement and of an assessment that waits for answers."""
    with database.writing() as session:
        assessment = factories.assessment(session, status="in_progress")
        return assessment.engagement_id, assessment.id


def table(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def give(staff: Staff, data: bytes, name: str = "given.xlsx", status: int = 303, **meant: str) -> str:
    return staff.post("/imports", status, files={"file": (name, data)}, **meant)


def test_a_filled_caiq_becomes_an_assessment_that_says_where_it_came_from(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    data = caiq_files.caiq(cells={"IAM-14.1": ("No", "CSP-owned", "Not yet.", ""), "BCR-08.1": ("Perhaps", "", "", "")})
    address = give(reviewer, data, "sent.xlsx", engagement_id=asked[0])
    page = reviewer.get(address)
    assert "1 cell could not be read" in page and "CAIQv4.0.3, cell C" in page
    assert "Keep this answer" in page, "blank questions are no answers"
    assert "IAM-14.1" in page and "Not yet." in page and "Nothing has changed yet" in page
    with database.reading() as session:
        assert len(session.exec(select(Assessment)).all()) == 1
    done = said(reviewer.post(f"{address}/application", 200))
    assert "kept" in done
    with database.reading() as session:
        kept = session.exec(select(Assessment).where(Assessment.questionnaire_slug == "caiq")).one()
    assert "Read from" in said(reviewer.get(f"/assessments/{kept.id}"))
    listed = reviewer.get("/imports")
    assert "sent.xlsx" in listed and f'href="/engagements/{asked[0]}">' in listed


def test_findings_that_an_import_opens_are_one_line_of_the_history(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    cells = {f"IAM-{number:02}.1": ("No", "CSP-owned", "Not yet.", "") for number in range(1, 8)}
    address = give(reviewer, caiq_files.caiq(cells=cells), "sent.xlsx", engagement_id=asked[0])
    reviewer.post(f"{address}/application", 200)
    with database.reading() as session:
        kept = session.exec(select(Assessment).where(Assessment.questionnaire_slug == "caiq")).one()
        opened = session.exec(select(Event).where(Event.assessment_id == kept.id, Event.verb == "finding.opened")).all()
    page = reviewer.get(f"/assessments/{kept.id}/history")
    assert f"<strong>finding opened</strong>, {len(opened)} times" in page
    assert len(opened) > 4 and page.count("finding opened") == len(opened) + 1, "each can be read below the line"
    assert "<code>iam_01.1.gap</code>" in page


def test_a_conflict_is_shown_side_by_side_and_stays_unlesschosen_columns(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    book = load_workbook(io.BytesIO(_workbook(reviewer, asked[1])))
    page = next(page for page in book if page["A4"].value == "Question ID" and page["A5"].value == "access.mfa")
    page["E5"], page["G5"] = "Partly", "Two are missing."
    with database.writing() as session:
        assessment = session.get_one(Assessment, asked[1])
        factories.answer(session, assessment, "access.mfa", "yes", comment="Everybody.")
    data = caiq_files.saved(book)
    address = give(reviewer, data, assessment_id=asked[1])
    shown = reviewer.get(address)
    assert "1 in conflict" in shown and "Everybody." in shown and "Two are missing." in shown
    reviewer.post(f"{address}/application", 200)
    assert _stored(database, asked[1]) == "yes"
    again = give(reviewer, data, assessment_id=asked[1])
    done = reviewer.post(f"{again}/application", 200, **{"take:access.mfa": "access.mfa"})
    assert "1 answer saved" in done
    assert _stored(database, asked[1]) == "partly"


def test_what_was_applied_or_discarded_is_not_applied_again(reviewer: Staff, asked: tuple[str, str]) -> None:
    address = give(reviewer, caiq_files.filled(), engagement_id=asked[0])
    assert reviewer.post(f"{address}/discarding") == "/imports"
    assert "discarded" in reviewer.post(f"{address}/application", 409)
    assert "Discarded" in reviewer.get("/imports")


def test_a_bad_file_comes_back_to_the_same_form(reviewer: Staff, asked: tuple[str, str]) -> None:
    page = give(reviewer, b"\xd0\xcf\x11\xe0 old", "old.xls", 422, engagement_id=asked[0])
    assert "Bring in a file the vendor sent" in page and 'aria-invalid="true"' in page and "<title>Error: " in page
    page = reviewer.post("/imports", 422)
    assert "Choose a file first." in page


def test_a_register_is_entered_and_taken_back(reviewer: Staff, database: Database) -> None:
    address = give(reviewer, table(REGISTER), "register.csv")
    page = reviewer.get(address)
    assert "Nimbus Mail" in page and "cell could not be read" in page and "no site" in page
    assert "6 rows entered" in reviewer.post(f"{address}/application", 200)
    assert "Nimbus Mail" in reviewer.get("/vendors")
    reviewer.post(f"{address}/reversal")
    assert "Taken back" in reviewer.get(address)
    with database.reading() as session:
        assert all(vendor.archived_at for vendor in session.exec(select(Vendor)).all())


def test_what_somebody_worked_on_stays_and_is_named(reviewer: Staff, database: Database) -> None:
    address = give(reviewer, table(REGISTER), "register.csv")
    reviewer.post(f"{address}/application", 200)
    with database.writing() as session:
        vendor = session.exec(select(Vendor).where(Vendor.name == "Nimbus Mail")).one()
        engagement = session.exec(select(Engagement).where(Engagement.vendor_id == vendor.id)).one()
        factories.assessment(session, engagement)
    reviewer.post(f"{address}/reversal")
    assert "“Newsletters” stays: it has an assessment" in reviewer.get(address)


def test_a_likely_duplicate_is_decided_and_asked_about_no_more(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        factories.vendor(session, name="Nimbus Mail GmbH")
        factories.vendor(session, name="Quay Storage Ltd")
    address = give(reviewer, table(REGISTER), "register.csv")
    page = reviewer.get(address)
    assert "Leave it out for now" in page and "It is Nimbus Mail GmbH" in page and "It is another vendor" in page
    reviewer.post(f"{address}/application", 200, **{"take:vendor.1": "vendor.1", "take:vendor.2": "vendor.2=new"})
    with database.reading() as session:
        names = {vendor.name for vendor in session.exec(select(Vendor))}
        assert {"Nimbus Mail GmbH", "Quay Storage Ltd", "Quay Storage"} <= names and "Nimbus Mail" not in names
    reviewer.post(f"{address}/reversal")
    page = reviewer.get(address)
    assert "It was said to be “Nimbus Mail GmbH”." in page
    assert "It was said to be another vendor than “Quay Storage Ltd”." in page
    assert "It may be" not in page and "waits for the decision" not in page and 'type="radio"' not in page


def test_one_known_by_its_lei_can_be_said_to_be_another(reviewer: Staff, database: Database) -> None:
    lei = "529900ABCDEFGHIJKL12"
    with database.writing() as session:
        factories.vendor(session, name="Old Name").lei = lei
    address = give(reviewer, table((("Vendor", "LEI", "Engagement"), ("New Name", lei, "Mail"))), "register.csv")
    page = reviewer.get(address)
    assert "Known by its LEI: “Old Name” here, “New Name” in the file." in page and "1 vendor that is here" in page
    assert "1 engagement, not here yet." in page and "Nothing here is the same" not in page
    reviewer.post(f"{address}/application", 200, **{"take:vendor.1": "vendor.1=new"})
    with database.reading() as session:
        assert {vendor.name for vendor in session.exec(select(Vendor))} == {"Old Name", "New Name"}


def test_an_unknown_table_is_read_once_its_columns_have_a_meaning(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    fields = {"engagement_id": asked[0]}
    page = give(reviewer, strange(), "ours.xlsx", 200, **fields)
    assert "Which column means what?" in page and "“Aye”" in page
    chosen = {**fields, **chosen_columns(page), "word": "Aye", "means": "yes", "preview": "1"}
    seen = reviewer.post("/imports/columns", 200, **chosen)
    assert "Could not be read" not in seen and "3 rows with a question" in seen
    address = reviewer.post("/imports/columns/reading", 303, **{**chosen, "name": "Old questions"})
    assert "3 new" in reviewer.get(address)
    with database.reading() as session:
        kept = session.exec(select(ColumnMapping)).one()
    assert kept.name == "Old questions"
    assert "Read by the mapping “Old questions”" in give(reviewer, strange(), "ours.xlsx", 200, **fields)
    reviewer.post(f"/imports/columns/{kept.id}/removal")
    assert "Old questions" not in reviewer.get("/imports")


def test_the_framework_of_the_control_column_is_guessed_and_can_be_said(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    rows = [("No", "Question", "Reply", "Control"), ("1", "Copies?", "Yes", "BCR-08"), ("2", "Keys?", "No", "IAM-14")]
    meant = {"engagement_id": asked[0]}
    page = give(reviewer, table(rows), "ours.csv", 200, **meant)
    assert '<option value="ccm@4.1" selected>CCM 4.1</option>' in page and "Guessed by the ids" in page
    chosen = {**meant, **chosen_columns(page), "framework_column": "4"}
    for key, kept in (("ccm@4.0", {"ccm@4.0": ["BCR-08"]}), ("none", {})):
        address = reviewer.post("/imports/columns/reading", 303, **chosen, framework=key)
        with database.reading() as session:
            imported = session.get_one(ImportedFile, address.rsplit("/", 1)[1])
            document = json.loads(imported.document or "")
        assert document["sections"][0]["questions"][0].get("controls", {}) == kept
    page = reviewer.post("/imports/columns", 200, **chosen, framework="csf@2.0", preview="1")
    assert '<option value="csf@2.0" selected>' in page


def test_headings_that_are_known_count_where_the_answers_are_not_found(reviewer: Staff, asked: tuple[str, str]) -> None:
    rows = [("No", "Question", "What they told us", "Control"), ("1", "Copies?", "Yes", "BCR-08")]
    page = give(reviewer, table(rows), "ours.csv", 200, engagement_id=asked[0])
    chosen = chosen_columns(page)
    assert (chosen["column-1"], chosen["column-2"], chosen["column-4"]) == ("question_id", "question", "control")
    assert "As it would be read" not in page and "Please mend" not in page


def test_columns_that_say_too_little_are_named_and_the_choice_stays(reviewer: Staff, asked: tuple[str, str]) -> None:
    page = give(reviewer, strange(), "ours.xlsx", 200, engagement_id=asked[0])
    chosen = chosen_columns(page) | {"column-3": "question", "engagement_id": asked[0]}
    page = reviewer.post("/imports/columns/reading", 422, **chosen)
    assert "Columns B and C both say “Question”." in page
    assert chosen["data"] in page and chosen_columns(page)["column-3"] == "question", "neither file nor choice is lost"


def test_a_header_row_that_is_not_there_and_odd_columns_are_refused_with_a_sentence(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    page = give(reviewer, strange(), "ours.xlsx", 200, engagement_id=asked[0])
    chosen = chosen_columns(page) | {"engagement_id": asked[0], "name": "Below", "header_row": "90"}
    chosen |= {"seen": f"{chosen['sheet']}/90", "column-²": "comment", "column-" + "9" * 5000: "comment"}
    page = reviewer.post("/imports/columns/reading", 422, **chosen)
    assert "Give the texts of the header row" in page
    with database.reading() as session:
        assert not session.exec(select(ColumnMapping)).all()


def test_a_blank_caiq_comes_back_filled_with_what_stayed_empty(
    reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    with database.writing() as session:
        factories.answer(session, session.get_one(Assessment, asked[1]), "access.mfa", "yes", ownership="csp")
    page = reviewer.post(f"/assessments/{asked[1]}/caiq", 200, files={"file": ("mine.xlsx", caiq_files.blank())})
    assert "filled in" in page and "left empty" in page
    carried = re.search(r'name="blank" value="([^"]+)"', page)
    assert carried
    assert "mine filled.xlsx" not in page  # the name is the download's, not the page's
    reviewer.post(f"/assessments/{asked[1]}/caiq", 200, blank=carried[1], file_name="mine.xlsx", fetch="1")
    assert "This is not a CAIQ" in reviewer.post(
        f"/assessments/{asked[1]}/caiq", 422, files={"file": ("x.xlsx", strange())}
    )


def test_a_catalogue_joins_the_questionnaires_and_is_marked(reviewer: Staff) -> None:
    address = give(reviewer, caiq_files.blank(), "blank.xlsx")
    assert "261 questions" in reviewer.get(address)
    assert "The questionnaire was added." in reviewer.post(f"{address}/application", 200)
    assert "Not to be passed on" in reviewer.get("/questionnaires")
    assert "Not to be passed on" in reviewer.get("/questionnaires/caiq/4.0.3")


def test_an_auditor_looks_and_an_owner_finds_nothing(
    sign_in: Callable[[Role], Staff], reviewer: Staff, asked: tuple[str, str], database: Database
) -> None:
    address = give(reviewer, caiq_files.filled(), engagement_id=asked[0])
    auditor, owner = sign_in(Role.AUDITOR), sign_in(Role.OWNER)
    page = auditor.get(address)
    assert "CAIQ 4.0.3" in page and "Keep these" not in page
    auditor.post(f"{address}/application", 403)
    owner.get(address, 403)
    with database.reading() as session:
        assert session.exec(select(ImportedFile)).one().state == "previewed"


def _workbook(staff: Staff, assessment_id: str) -> bytes:
    path = f"/assessments/{assessment_id}/downloads/workbook"
    return staff.client.get(path, headers={"Cookie": staff._cookies}).content


def _stored(database: Database, assessment_id: str) -> object:
    with database.reading() as session:
        return session.get_one(Answer, (assessment_id, "access.mfa")).value
