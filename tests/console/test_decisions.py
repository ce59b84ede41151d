"""Deciding and deleting from the console: what needs two stays pending and visible."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from app.core.clock import now
from app.core.database import Database
from app.models import Assessment, Decision, Deletion
from tests.console.conftest import Staff
from tests.console.reviewed import submitted

UNTIL = (now() + timedelta(days=200)).date().isoformat()
APPROVAL: dict[str, Any] = {"outcome": "approve", "valid_until": UNTIL, "reason": "The gaps are small."}


def test_a_decision_completes_the_assessment(reviewer: Staff, database: Database) -> None:
    waiting = submitted(database)
    reviewer.post(f"{waiting.path}/decision", **APPROVAL)
    page = reviewer.get(f"{waiting.path}/decision")
    assert "The gaps are small." in page and "Next assessment" in page
    with database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).status == "completed"


def test_what_is_missing_is_said_and_nothing_is_lost(reviewer: Staff, database: Database) -> None:
    waiting = submitted(database)
    page = reviewer.post(
        f"{waiting.path}/decision",
        status=422,
        outcome="approve_with_conditions",
        valid_until=UNTIL,
        reason="Because <i>",
    )
    assert "Write the conditions" in page
    assert "Because &lt;i&gt;" in page
    assert 'value="approve_with_conditions" checked' in page
    assert "is not a date" in reviewer.post(
        f"{waiting.path}/decision", status=422, valid_until="soon", outcome="approve"
    )


def test_a_critical_tier_waits_for_somebody_else(reviewer: Staff, administrator: Staff, database: Database) -> None:
    waiting = submitted(database, tier="critical")
    reviewer.post(f"{waiting.path}/decision", **APPROVAL)
    with database.reading() as session:
        [decision] = session.exec(select(Decision.id)).all()
    mine = reviewer.get(f"{waiting.path}/decision")
    assert "Waits for a second person" in mine and "Approve as second person" not in mine
    page = reviewer.post(f"/decisions/{decision}/approval", status=409, assessment_id=waiting.assessment)
    assert "second person" in page
    administrator.post(f"/decisions/{decision}/approval", assessment_id=waiting.assessment)
    with database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).status == "completed"


def test_an_instance_with_one_person_says_so(reviewer: Staff, database: Database) -> None:
    waiting = submitted(database, tier="critical")
    assert "Nobody else here can" in reviewer.get(f"{waiting.path}/decision")
    assert "Only one person here could approve" in reviewer.get("/deletions")


def test_deleting_a_vendor_takes_two_and_can_be_undone(
    reviewer: Staff, administrator: Staff, database: Database
) -> None:
    vendor = submitted(database).vendor
    assert "Say why" in reviewer.post(f"/vendors/{vendor}/deletion", status=422, reason="")
    reviewer.post(f"/vendors/{vendor}/deletion", reason="Contract ended.")
    with database.reading() as session:
        [deletion] = session.exec(select(Deletion.id)).all()
    assert "second person" in reviewer.post(f"/deletions/{deletion}/approval", status=409)
    administrator.post(f"/deletions/{deletion}/approval")
    reviewer.get(f"/vendors/{vendor}", status=404)
    assert "Bring it back" in reviewer.get("/deletions")
    reviewer.post(f"/deletions/{deletion}/withdrawal")
    reviewer.get(f"/vendors/{vendor}")


def test_an_auditor_sees_what_waits_and_decides_nothing(auditor: Staff, database: Database) -> None:
    waiting = submitted(database)
    assert "Nobody has decided yet" in auditor.get(f"{waiting.path}/decision")
    auditor.post(f"{waiting.path}/decision", status=403, **APPROVAL)
    auditor.get("/deletions")


@pytest.mark.parametrize(
    "path", ["decision", "review", "findings", "figures", "score", "history", "evidence", "report"]
)
def test_without_a_login_every_page_leads_to_it(client: object, database: Database, path: str) -> None:
    waiting = submitted(database)
    response = client.get(f"{waiting.path}/{path}")  # type: ignore[attr-defined]
    assert response.status_code in (303, 401)
    assert "Example Hosting" not in response.text
