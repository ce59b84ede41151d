"""Findings from the console: listed, assigned, answered, accepted by two, closed on proof."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from app.core.clock import now
from app.core.database import Database
from app.models import Assessment, Finding, RiskAcceptance
from tests import factories
from tests.console.conftest import Staff
from tests.console.reviewed import Reviewed, submitted


@pytest.fixture
def waiting(database: Database) -> Reviewed:
    return submitted(database)


def test_findings_are_listed_with_vendor_and_can_be_filtered(reviewer: Staff, waiting: Reviewed) -> None:
    page = reviewer.get("/findings?severity=critical")
    assert "Administrators sign in with a password alone." in page
    assert "Example Hosting" in page
    assert "No finding is like this" in reviewer.get("/findings?severity=low")
    assert "Administrators sign in" in reviewer.get(f"{waiting.path}/findings")


def test_closing_without_proof_comes_back(reviewer: Staff, waiting: Reviewed, database: Database) -> None:
    page = reviewer.post(f"/findings/{waiting.finding}/closure", status=422, reason="done", evidence_id="")
    assert "Closing asks for proof" in page
    assert ">done</textarea>" in page
    reviewer.post(f"/findings/{waiting.finding}/closure", evidence_id=waiting.evidence)
    with database.reading() as session:
        assert session.get_one(Finding, waiting.finding).status == "closed"
    reviewer.post(f"/findings/{waiting.finding}/reopening", reopen_reason="It was off again.")


def test_a_stale_page_does_not_overwrite(reviewer: Staff, waiting: Reviewed) -> None:
    path = f"/findings/{waiting.finding}/assignment"
    reviewer.post(path, owner_side="us", owner_name="Sam", due_on="2030-01-31", version="1")
    page = reviewer.post(path, status=412, owner_side="vendor", owner_name="Pat", due_on="", version="1")
    assert "Somebody else changed this finding" in page


def test_accepting_a_risk_takes_two_people(
    reviewer: Staff, administrator: Staff, waiting: Reviewed, database: Database
) -> None:
    path = f"/findings/{waiting.finding}"
    page = reviewer.post(f"{path}/acceptance", status=422, owner_id=reviewer.user_id, accept_reason="Soon gone.")
    assert "Say until when" in page and "Soon gone." in page
    until = (now() + timedelta(days=60)).date().isoformat()
    reviewer.post(f"{path}/acceptance", owner_id=reviewer.user_id, accept_reason="Soon gone.", expires_on=until)
    mine = reviewer.get(path)
    assert "waits for a second person" in mine and "Approve as second person" not in mine
    with database.reading() as session:
        [acceptance] = session.exec(select(RiskAcceptance.id)).all()
    assert "second person" in reviewer.post(f"/acceptances/{acceptance}/approval", status=409)
    assert "Approve as second person" in administrator.get(path)
    administrator.post(f"/acceptances/{acceptance}/approval")
    assert "Risk accepted" in reviewer.get(path)


def test_a_reviewer_opens_a_finding_beside_the_answer(reviewer: Staff, waiting: Reviewed) -> None:
    path = f"{waiting.path}/findings"
    fields: dict[str, Any] = {"question_id": "access.mfa", "severity": "high", "recommendation": "Use hardware keys."}
    assert "what is wrong" in reviewer.post(path, status=422, sentence="", **fields)
    reviewer.post(path, sentence="The factor is a text message.", **fields)
    assert "The factor is a text message." in reviewer.get(f"{waiting.path}/review?question=access.mfa")


def test_an_auditor_changes_nothing(auditor: Staff, waiting: Reviewed) -> None:
    page = auditor.get(f"/findings/{waiting.finding}")
    assert "/closure" not in page and "/acceptance" not in page
    auditor.post(f"/findings/{waiting.finding}/closure", status=403, evidence_id=waiting.evidence)


def test_many_findings_come_in_pages(reviewer: Staff, waiting: Reviewed, database: Database) -> None:
    with database.writing() as session:
        assessment = session.get_one(Assessment, waiting.assessment)
        for number in range(60):
            factories.finding(session, assessment, severity="low", sentence=f"Gap number {number}.", rule=f"r{number}")
    first, second = reviewer.get("/findings?status=live"), reviewer.get("/findings?status=live&page=2")
    assert "61 findings, the worst first. Page 1 of 2." in first
    assert "status=live&amp;page=2" in first
    assert "Gap number 59." in second
    assert "Administrators sign in" not in second


def test_declining_an_acceptance_says_why(administrator: Staff, reviewer: Staff, waiting: Reviewed) -> None:
    day = (now().date() + timedelta(days=90)).isoformat()
    path = f"/findings/{waiting.finding}"
    reviewer.post(f"{path}/acceptance", owner_id=reviewer.user_id, expires_on=day, accept_reason="Small data.")
    page = administrator.get(path)
    acceptance = page.split('action="/acceptances/')[1].split("/")[0]
    administrator.post(f"/acceptances/{acceptance}/refusal", refusal_reason="Not while backups are shared.")
    assert "Not while backups are shared." in administrator.get(f"{waiting.path}/history")
    assert "Accept the risk until a date" in administrator.get(path)
