"""Check, declare, send, receipt, copies; returned questions; colleagues; findings."""

import json
from collections.abc import Callable

import pytest
from sqlmodel import select

from app.core.clock import now
from app.core.database import Database
from app.core.storage import Storage
from app.models import Assessment, Finding, Mail, Remediation, Rendering, Review, Submission
from app.services import reports
from tests import factories
from tests.portal.answered import DECLARATION, send
from tests.portal.conftest import Asked
from tests.portal.person import Person


def test_check_lists_what_is_missing_with_links(ada: Person) -> None:
    page = ada.get("/check")
    assert f'href="{ada.address}/sections/first?page=2#q-first.table"' in page
    assert f'href="{ada.address}/sections/second#q-second.offline"' in page


def test_sending_too_early_says_what_is_missing_and_keeps_the_declaration(ada: Person, database: Database) -> None:
    ada.get("/check")
    page = ada.post("/submission", {"attested_by": "Ada Example", "role": ""})
    assert ada.status == 422
    assert "<title>Error: " in page and 'value="Ada Example"' in page
    assert 'href="#role"' in page and "second.offline: this question has no answer yet" in page
    with database.reading() as session:
        assert session.exec(select(Submission)).first() is None


@pytest.mark.usefixtures("answered")
def test_contradicting_answers_are_quoted_side_by_side_with_a_box(ada: Person, database: Database) -> None:
    page = ada.get("/check")
    assert "A copy is offline although nothing is in place." in page
    assert "“No”" in page and "“Yes”" in page
    send(ada, **{"explain:offline_but_not": "The copy is of the old system."})
    with database.reading() as session:
        content = json.loads(session.exec(select(Submission)).one().content)
    assert content["contradictions"][0]["explanation"] == "The copy is of the old system."


@pytest.mark.usefixtures("answered")
def test_the_receipt_shows_reference_time_hash_and_leads_to_the_copies(ada: Person, database: Database) -> None:
    page = send(ada)
    assert ada.at.endswith("/receipt")
    with database.reading() as session:
        submission = session.exec(select(Submission)).one()
    assert submission.reference in page and submission.content_sha256 in page
    ada._own()
    copy = ada.client.get(f"{ada.address}/copy.json")
    assert copy.json()["content"]["answers"]["first.text"]["value"] == "Plain words"
    assert copy.headers["content-disposition"].startswith("attachment")


@pytest.mark.usefixtures("answered")
def test_sending_twice_sends_once(ada: Person, database: Database) -> None:
    ada.get("/check")
    page = ada.page
    ada.post("/submission", DECLARATION)
    ada.page = page
    ada.post("/submission", DECLARATION)
    assert (ada.status, ada.at) == (200, f"{ada.address}/receipt")
    with database.reading() as session:
        assert len(session.exec(select(Submission)).all()) == 1


@pytest.mark.usefixtures("answered")
def test_after_sending_answers_are_shown_and_not_writable(ada: Person) -> None:
    send(ada)
    page = ada.get("/sections/first")
    assert "Plain words" in page and '<textarea name="first.text:value"' not in page
    assert ada.save("first.text", [("first.text:value", "Other words")]).status_code == 422


@pytest.mark.usefixtures("answered")
def test_only_returned_questions_open_again_with_the_reason_and_the_old_answer(
    ada: Person, database: Database, asked: Asked
) -> None:
    send(ada)
    with database.writing() as session:
        assessment = session.get_one(Assessment, asked.assessment_id)
        assessment.status = "returned"
        reviewer = factories.user(session)
        session.add(assessment)
        session.add(
            Review(
                assessment_id=assessment.id,
                question_id="first.text",
                verdict="returned",
                reason="Which words exactly?",
                answer_version=1,
                decided_at=now(),
                decided_by_id=reviewer.id,
                decided_by_name=reviewer.name,
            )
        )
    assert "Asked again" in ada.get("/tasks")
    page = ada.get("/sections/first")
    assert "Which words exactly?" in page and "/answers/first.text" in page
    assert "/answers/first.number" not in page
    ada.post("/sections/first", ada.fields() | {"first.text:value": "These words", "action": "save"})
    page = ada.get("/sections/first")
    assert "These words" in page and "Plain words" in page
    assert ada.save("first.number", [("first.number:value", "1")], version=1).status_code == 422
    send(ada)
    with database.reading() as session:
        assert len(session.exec(select(Submission)).all()) == 2


def test_a_colleague_is_invited_to_sections_and_sees_only_those(
    ada: Person, sign_in: Callable[..., Person], database: Database
) -> None:
    ada.get("/colleagues")
    page = ada.post("/colleagues", {"name": "Cora", "email": "cora@vendor.example", "sections": ["second"]})
    assert "The invitation is on its way" in page and "Cora" in page
    with database.reading() as session:
        assert session.exec(select(Mail).where(Mail.kind == "colleague")).one().to_address == "cora@vendor.example"
    cora = sign_in(sections=["second"])
    page = cora.get("/tasks")
    assert "Second things" in page and "First things" not in page
    assert cora.get("/sections/first") and cora.status == 404
    cora.get("/tasks")
    assert cora.save("first.text", [("first.text:value", "No")]).status_code == 404
    assert cora.get("/colleagues") and cora.status == 404


def test_a_colleague_cannot_send(sign_in: Callable[..., Person], database: Database) -> None:
    cora = sign_in(sections=["second"])
    assert "Declaration" not in cora.get("/check")
    cora.get("/tasks")
    cora.post("/submission", DECLARATION)
    assert cora.status in (403, 404)
    with database.reading() as session:
        assert session.exec(select(Submission)).first() is None


def test_a_refused_invitation_keeps_what_was_typed(ada: Person) -> None:
    ada.get("/colleagues")
    page = ada.post("/colleagues", {"name": "Cora", "email": "not an address", "sections": ["second"]})
    assert ada.status == 422
    assert 'value="Cora"' in page and 'value="not an address"' in page and 'href="#email"' in page


def test_a_fix_is_proposed_and_proved_on_the_same_link(ada: Person, database: Database, asked: Asked) -> None:
    with database.writing() as session:
        finding = factories.finding(session, session.get_one(Assessment, asked.assessment_id), question_id="first.text")
    page = ada.get("/findings")
    assert finding.sentence in page and finding.recommendation in page
    at = f"/findings/{finding.id}"
    assert "Say what you will change" in ada.post(f"{at}/remediation", {"text": ""})
    assert ada.status == 422
    page = ada.post(f"{at}/remediation", {"text": "A second account", "promised_on": "2099-01-01"})
    assert "A second account" in page and "1 Jan 2099" in page
    page = ada.post(f"{at}/proof", {}, file=("proof.txt", b"done", "text/plain"))
    assert "Proof given" in page and "proof.txt" in page
    with database.reading() as session:
        assert session.exec(select(Remediation)).one().status == "done"
        assert session.exec(select(Finding)).one().status == "open"


def test_another_vendors_pages_do_not_exist(ada: Person, database: Database) -> None:
    with database.writing() as session:
        other = factories.invitation(session, factories.assessment(session, status="sent"))
    for path in ("/tasks", "/check", "/receipt", "/findings", "/colleagues", "/privacy", "/copy.json"):
        ada.get(f"/p/{other.public_id}{path}")
        assert ada.status == 404, path


@pytest.mark.usefixtures("answered")
def test_a_copy_as_pdf_is_set_by_a_job_and_fetched_when_ready(
    ada: Person, database: Database, storage: Storage
) -> None:
    send(ada)
    page = ada.post("/copies")
    assert "Your copy is being made" in page
    with database.reading() as session:
        rendering_id = session.exec(select(Rendering)).one().id
    reports.render(database, storage, rendering_id)
    assert "Fetch the PDF" in ada.get(f"/copies/{rendering_id}")
    ada._own()
    assert ada.client.get(f"{ada.address}/copies/{rendering_id}/copy.pdf").content.startswith(b"%PDF-")


def test_a_name_that_cannot_be_stored_is_refused_at_its_box(ada: Person, database: Database) -> None:
    ada.get("/colleagues")
    page = ada.post("/colleagues", {"name": "Co\x00ra", "email": "cora@vendor.example", "sections": ["second"]})
    assert ada.status == 422
    assert 'href="#name"' in page and "NUL character" in page
    with database.reading() as session:
        assert session.exec(select(Mail)).first() is None


@pytest.mark.usefixtures("answered")
def test_a_declaration_that_cannot_be_stored_is_refused_at_its_box(ada: Person, database: Database) -> None:
    page = send(ada, role="Head\x00 of Operations")
    assert ada.status == 422 and 'href="#role"' in page
    with database.reading() as session:
        assert session.exec(select(Submission)).first() is None
