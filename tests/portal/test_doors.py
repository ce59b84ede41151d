"""The pages before anybody is signed in: they change nothing by being looked at, and say plainly what the matter is."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.core.clock import now
from app.core.database import Database
from app.core.security import token_hash
from app.models import Assessment, Event, Invitation, Mail, RespondentSession, SignInCode
from tests import factories
from tests.asked_by_intake import BY_INTAKE
from tests.portal.conftest import Asked
from tests.portal.person import Person

Freeze = Callable[[datetime], None]


def change(database: Database, asked: Asked, **fields: object) -> None:
    with database.writing() as session:
        found = session.exec(select(Invitation).where(Invitation.public_id == asked.public_id)).one()
        for name, value in fields.items():
            setattr(found, name, value)
        session.add(found)


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return len(session.exec(select(table)).all())


def mailed_code(database: Database) -> str:
    with database.reading() as session:
        mail = session.exec(select(Mail).where(Mail.kind == "code").order_by(col(Mail.id).desc())).first()
    assert mail is not None
    return next(line for line in mail.text.splitlines() if re.fullmatch(r"[A-Z2-9]{4} [A-Z2-9]{4}", line.strip()))


@pytest.fixture
def visitor(client: TestClient, asked: Asked) -> Person:
    return Person(client, asked.address)


def test_the_landing_page_says_who_asks_what_and_how_long_it_takes(visitor: Person) -> None:
    page = visitor.get()
    assert visitor.status == 200
    for words in ("Source code hosting", "A question of every kind", "12</b> questions", "kept for 3 years"):
        assert words in page
    assert page.count("<button") == 1


def test_what_our_intake_answers_counts_before_anybody_signs_in(client: TestClient, database: Database) -> None:
    with database.writing() as session:
        matter = factories.engagement(session, tier="high", intake={"hosting": "ours"})
        assessment = factories.assessment(session, matter, document=BY_INTAKE, status="sent")
        address = f"/p/{factories.invitation(session, assessment).public_id}"
    assert "2</b> questions" in client.get(address).text, (
        "the one for high tiers too, and neither that the intake answers"
    )


def test_a_lead_is_told_of_the_short_ways_before_starting(visitor: Person, sign_in: Callable[..., Person]) -> None:
    assert "upload a CAIQ or an answer file you already have" in visitor.get()
    assert "Upload that first" in sign_in().get("/tasks")
    assert "Upload that first" not in sign_in(sections=["first"]).get("/tasks")


def test_looking_changes_nothing_however_often(visitor: Person, database: Database, asked: Asked) -> None:
    change(database, asked, access="link", secret_hash=token_hash("secret"))
    before = [count(database, table) for table in (Event, Mail, RespondentSession, SignInCode)]
    for _ in range(5):
        assert visitor.client.get(asked.address).status_code == 200
        assert visitor.client.head(asked.address).status_code == 200
        assert visitor.client.get(f"{asked.address}/code").status_code == 200
    assert [count(database, table) for table in (Event, Mail, RespondentSession, SignInCode)] == before
    with database.reading() as session:
        found = session.exec(select(Invitation)).one()
        assert (found.opened_at, found.redeemed_at) == (None, None)


def test_a_code_from_the_mail_opens_the_questions(visitor: Person, database: Database, asked: Asked) -> None:
    visitor.get()
    assert "Sent at" in visitor.post("/code")
    page = visitor.post("/session", {"code": mailed_code(database).lower()})
    assert visitor.at == f"{asked.address}/tasks"
    assert "0 of 12" in page
    with database.reading() as session:
        assert session.get_one(Assessment, asked.assessment_id).status == "in_progress"


def test_a_wrong_code_keeps_what_was_typed_and_leads_with_the_error(visitor: Person) -> None:
    visitor.get()
    visitor.post("/code")
    page = visitor.post("/session", {"code": "ABCD 2345"})
    assert visitor.status == 422
    assert "<title>Error: " in page
    assert 'value="ABCD 2345"' in page
    assert 'href="#code"' in page


def test_a_links_secret_opens_once_and_then_asks_for_a_code(visitor: Person, database: Database, asked: Asked) -> None:
    change(database, asked, access="link", secret_hash=token_hash("secret"))
    visitor.get()
    visitor.post("/session", {"secret": "secret"})
    assert visitor.at == f"{asked.address}/tasks"
    other = Person(visitor.client, asked.address)
    other.get()
    page = other.post("/session", {"secret": "secret"})
    assert other.status == 422
    assert "A code mailed to the invited person opens it here" in page


def test_an_unknown_link_is_a_404_that_helps(client: TestClient) -> None:
    stranger = Person(client, "/p/nobody-sent-this")
    assert "We do not know this link" in stranger.get()
    assert stranger.status == 404


@pytest.mark.parametrize("how", ["expired", "replaced", "revoked"])
def test_a_link_that_has_ended_is_a_410_and_says_why(
    visitor: Person, database: Database, asked: Asked, how: str
) -> None:
    fields: dict[str, dict[str, Any]] = {
        "expired": {"expires_at": now() - timedelta(days=1)},
        "replaced": {"replaced_by_id": "another"},
        "revoked": {"revoked_at": now()},
    }
    change(database, asked, **fields[how])
    page = visitor.get()
    assert visitor.status == 410
    assert ("Send me a new link" in page) is (how != "revoked")


def test_a_new_link_goes_to_the_invited_address_only(visitor: Person, database: Database, asked: Asked) -> None:
    change(database, asked, expires_at=now() - timedelta(days=1))
    visitor.get()
    page = visitor.post("/renewal", {"email": "thief@elsewhere.example"})
    assert "Look in your mailbox" in page
    with database.reading() as session:
        mail = session.exec(select(Mail)).one()
        assert mail.to_address.endswith("@vendor.example")


def test_after_sending_the_link_is_a_409_that_leads_to_the_receipt(
    visitor: Person, database: Database, asked: Asked
) -> None:
    with database.writing() as session:
        assessment = session.get_one(Assessment, asked.assessment_id)
        assessment.status, assessment.submitted_at = "submitted", now()
        session.add(assessment)
    page = visitor.get()
    assert visitor.status == 409
    assert "already sent" in page and "Mail a code to sign in" in page


def test_too_many_codes_are_a_429_that_says_how_long_to_wait(visitor: Person, freeze: Freeze) -> None:
    freeze(datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC))
    visitor.get()
    token = visitor.page
    for _ in range(7):
        visitor.page = token
        page = visitor.post("/code")
    assert visitor.status == 429
    assert "Too many tries" in page and "minutes" in page


def test_no_page_is_kept_by_a_cache_or_leads_elsewhere(visitor: Person, asked: Asked) -> None:
    headers = visitor.client.get(asked.address).headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


def test_stopping_reminders_takes_a_button_not_a_look(
    client: TestClient, database: Database, asked: Asked, settings: object
) -> None:
    from app.models import Contact
    from app.services import reminders

    with database.reading() as session:
        contact = session.get_one(Contact, session.get_one(Assessment, asked.assessment_id).respondent_contact_id)
    address = f"/p/reminders/{reminders.stop_token(contact.id, settings.key)}"  # type: ignore[attr-defined]
    assert "Stop the reminders?" in client.get(address).text
    with database.reading() as session:
        assert session.get_one(Contact, contact.id).stopped_reminders_at is None
    assert "No more reminders" in client.post(address).text
    with database.reading() as session:
        assert session.get_one(Contact, contact.id).stopped_reminders_at is not None
