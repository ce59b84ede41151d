"""Deleting a vendor: two people, thirty days out of sight, then nothing left but ids and seals."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select as core_select
from sqlmodel import Session, SQLModel, select

from app.core.clock import now
from app.domain.errors import Conflict, NotFound
from app.domain.permissions import CLOCK, Actor
from app.models import Contact, Deletion, Event, Remediation, Vendor
from app.services import comments, deletions, findings, notes, vendors
from tests import factories

CANARY = "canary-7f3a@vendor.example"


def furnished(session: Session, reviewer: Actor) -> tuple[Vendor, str]:
    """A vendor with something in every corner, and the stored name of its evidence."""
    vendor = factories.vendor(session, name="Gone Ltd")
    contact = factories.contact(session, vendor, name="Cora Canary", email=CANARY)
    assessment = factories.assessment(session, factories.engagement(session, vendor), to=contact, status="in_review")
    factories.answer(session, assessment, "access.mfa", "no", comment=f"Ask {CANARY}")
    submission = factories.submission(session, assessment, content=f'{{"answers":{{}},"by":"{CANARY}"}}')
    file = factories.evidence(session, assessment, "access.mfa")
    finding = factories.finding(session, assessment, submission_id=submission.id, owner_name=CANARY)
    respondent = factories.respondent(session, assessment)
    findings.give_proof(session, respondent, finding.id, evidence_id=file.id, text=CANARY)
    comments.write(session, respondent, assessment.id, text=f"Write to {CANARY}", question_id="access.mfa")
    notes.write(session, reviewer, assessment.id, text=f"{CANARY} is slow")
    return vendor, file.stored_name


def test_it_takes_two_and_hides_at_once(session: Session, administrator: Actor, reviewer: Actor) -> None:
    vendor = factories.vendor(session)
    deletion = deletions.request(session, administrator, vendor.id, reason="Contract ended in 2020.")
    assert vendors.get(session, reviewer, vendor.id)
    with pytest.raises(Conflict, match="second person"):
        deletions.approve(session, administrator, deletion.id)

    deletions.approve(session, reviewer, deletion.id)

    with pytest.raises(NotFound):
        vendors.get(session, administrator, vendor.id)
    assert deletion.purge_after is not None


def test_until_the_last_day_it_can_come_back(
    session: Session, administrator: Actor, reviewer: Actor, freeze: Callable[[datetime], None]
) -> None:
    start = datetime(2027, 3, 1, 9, tzinfo=UTC)
    freeze(start)
    vendor = factories.vendor(session)
    deletion = deletions.request(session, administrator, vendor.id, reason="Contract ended.")
    deletions.approve(session, reviewer, deletion.id)
    freeze(start + timedelta(days=29))
    assert deletions.purge_due(session, CLOCK) == []
    deletions.withdraw(session, reviewer, deletion.id)
    freeze(start + timedelta(days=31))
    assert deletions.purge_due(session, CLOCK) == []
    assert vendors.get(session, reviewer, vendor.id)


def test_after_thirty_days_nothing_personal_is_left(
    session: Session, administrator: Actor, reviewer: Actor, freeze: Callable[[datetime], None]
) -> None:
    start = datetime(2027, 3, 1, 9, tzinfo=UTC)
    freeze(start)
    vendor, stored_name = furnished(session, reviewer)
    other = factories.contact(session)
    deletion = deletions.request(session, administrator, vendor.id, reason="Contract ended.")
    deletions.approve(session, reviewer, deletion.id)
    events_before = len(session.exec(select(Event)).all())

    freeze(start + timedelta(days=30, minutes=1))
    files = deletions.purge_due(session, CLOCK)

    assert files == [stored_name]
    rows = [
        str(row)
        for table in SQLModel.metadata.sorted_tables
        for row in session.connection().execute(core_select(table))
    ]
    assert not [row for row in rows if CANARY in row or "Cora Canary" in row]
    assert session.exec(select(Contact.id)).all() == [other.id]
    assert session.exec(select(Remediation)).all() == []
    assert len(session.exec(select(Event)).all()) == events_before + 1  # events stay, only their bodies go
    assert session.get_one(Deletion, deletion.id).purged_at == now()
    assert deletions.purge_due(session, CLOCK) == []


def test_a_vendor_is_asked_for_once(session: Session, administrator: Actor) -> None:
    vendor = factories.vendor(session)
    deletions.request(session, administrator, vendor.id, reason="Contract ended.")
    with pytest.raises(Conflict, match="already"):
        deletions.request(session, administrator, vendor.id, reason="Contract ended.")
