"""From nothing to an assessment that is sent, as a reviewer does it in the browser."""

from typing import Any

from starlette.testclient import TestClient

from app.core.database import Database
from app.domain.permissions import CLOCK
from app.services import questionnaires
from tests.console.conftest import Staff, said


def _engagement(reviewer: Staff) -> str:
    vendor = reviewer.post("/vendors", name="Fictional Hosting", website="", country="PL", lei="")
    reviewer.post(f"{vendor}/contacts", name="Ada Example", email="ada@vendor.example", zone="Europe/Warsaw")
    intake = reviewer.post(f"{vendor}/engagements", name="Source code hosting", description="", owner_id="")
    return intake.removesuffix("/intake")


def test_the_first_page_says_what_to_do(reviewer: Staff) -> None:
    assert "Add the first vendor" in reviewer.get("/")


def test_day_one_names_what_comes_before_the_first_invitation(administrator: Staff) -> None:
    assert "give your organisation its name" in administrator.get("/")
    administrator.post("/settings", name="Example Buyer", zone="UTC", retention_days="365", version="1")
    assert "give your organisation its name" not in administrator.get("/")


def test_a_vendor_an_engagement_and_an_invitation(database: Database, reviewer: Staff) -> None:
    with database.writing() as session:
        questionnaires.load_shelf(session, CLOCK)
    engagement = _engagement(reviewer)
    answers = {question.id: question.options[-1].key for question in _intake(database) if question.options}
    assert reviewer.post(f"{engagement}/intake", **answers) == engagement
    assert "Inherent risk" in reviewer.get(engagement)
    page = reviewer.get(f"{engagement}/assessments/new")
    contact = page.split('id="respondent_contact_id"')[1].split('value="')[1].split('"')[0]
    made = reviewer.post(
        f"{engagement}/assessments",
        questionnaire="cloud-resilience",
        respondent_contact_id=contact,
        due_on="2027-03-05",
        due_zone="Europe/Warsaw",
    )
    assert "Nobody has been invited yet" in reviewer.get(made)
    assert "Could one stolen key" in reviewer.get(made) and "As the vendor will see it" in reviewer.get(
        f"{made}/preview"
    )
    sent = reviewer.post(f"{made}/invitations", status=200, access="link")
    assert "http://testserver/p/" in sent and "#" in sent.split("http://testserver/p/")[1][:80]
    assert "ada@vendor.example" in reviewer.get("/mails")
    assert "Sent" in said(reviewer.get(made))


def test_a_second_open_assessment_is_refused_and_nothing_typed_is_lost(database: Database, reviewer: Staff) -> None:
    with database.writing() as session:
        questionnaires.load_shelf(session, CLOCK)
    engagement = _engagement(reviewer)
    page = reviewer.get(f"{engagement}/assessments/new")
    contact = page.split('id="respondent_contact_id"')[1].split('value="')[1].split('"')[0]
    fields: dict[str, Any] = {
        "questionnaire": "cloud-resilience",
        "respondent_contact_id": contact,
        "due_zone": "Europe/Warsaw",
    }
    reviewer.post(f"{engagement}/assessments", due_on="2027-03-05", **fields)
    again = reviewer.post(f"{engagement}/assessments", status=409, due_on="2027-04-01", **fields)
    assert "2027-04-01" in again and "Europe/Warsaw" in again


def test_a_wrong_field_keeps_what_was_typed(reviewer: Staff) -> None:
    page = reviewer.post("/vendors", status=422, name="Kept Name", website="", country="Poland", lei="")
    assert "Kept Name" in page and 'href="#country"' in page and "Error:" in page


def test_a_character_that_cannot_be_stored_is_named_with_its_position(reviewer: Staff) -> None:
    page = reviewer.post("/vendors", status=422, name="Bad\x00Name", website="", country="", lei="")
    assert "Character 4 is a NUL character" in page


def test_a_form_without_its_token_is_refused(client: TestClient, reviewer: Staff) -> None:
    response = client.post("/vendors", data={"name": "Forged"}, headers={"Cookie": reviewer._cookies})
    assert response.status_code == 403


def test_a_request_from_another_site_is_refused(client: TestClient, reviewer: Staff) -> None:
    headers = {"Cookie": reviewer._cookies, "Sec-Fetch-Site": "cross-site"}
    assert client.post("/vendors", data={"name": "Forged"}, headers=headers).status_code == 403


def test_an_auditor_reads_and_changes_nothing(auditor: Staff) -> None:
    for path in ("/", "/vendors", "/queue", "/questionnaires", "/mails", "/settings", "/settings/users", "/events"):
        auditor.get(path)
    auditor.post("/vendors", status=403, name="By an auditor", website="", country="", lei="")


def _intake(database: Database) -> list:  # type: ignore[type-arg]
    with database.reading() as session:
        return list(questionnaires.intake(session).questions())


def test_what_a_register_of_suppliers_asks_is_kept_with_the_engagement(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        questionnaires.load_shelf(session, CLOCK)
    engagement = _engagement(reviewer)
    fields = {"name": "Hosting", "contract_reference": "C-2026/17", "supported_function": "Payments"}
    assert reviewer.post(engagement, 303, **fields) == engagement
    form = reviewer.get(f"{engagement}/edit")
    assert 'value="C-2026/17"' in form and 'value="Payments"' in form
    reviewer.post(engagement, name="Hosting", contract_reference="", supported_function="")
    assert "C-2026/17" not in reviewer.get(f"{engagement}/edit")
