"""Living with a gap: an owner, an expiry, a second person; the expiry reopens the finding."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.permissions import ALL_PERMISSIONS, CLOCK, Actor
from app.models import Finding, RiskAcceptance
from app.services import acceptances, findings
from tests import factories


@pytest.fixture
def finding(session: Session) -> Finding:
    return factories.finding(session, factories.assessment(session, status="in_review"))


def ask(session: Session, actor: Actor, finding: Finding, days: int = 60) -> RiskAcceptance:
    return acceptances.request(
        session,
        actor,
        finding.id,
        owner_id=actor.id,
        reason="Replaced in spring anyway.",
        expires_on=now().date() + timedelta(days=days),
    )


def test_it_takes_a_second_person(session: Session, reviewer: Actor, second_reviewer: Actor, finding: Finding) -> None:
    acceptance = ask(session, reviewer, finding)
    assert finding.status == "open"
    assert [item for item, _ in acceptances.pending(session, second_reviewer)] == [acceptance]

    with pytest.raises(Conflict, match="second person"):
        acceptances.approve(session, reviewer, acceptance.id)
    acceptances.approve(session, second_reviewer, acceptance.id)

    assert finding.status == "risk_accepted"
    assert acceptances.pending(session, reviewer) == []


def test_a_key_is_nobody(session: Session, reviewer: Actor, finding: Finding) -> None:
    key = Actor(kind="api_key", id="k", name="Nightly", permissions=ALL_PERMISSIONS)
    with pytest.raises(Forbidden, match="person"):
        ask(session, key, finding)
    acceptance = ask(session, reviewer, finding)
    with pytest.raises(Forbidden, match="person"):
        acceptances.approve(session, key, acceptance.id)


def test_the_expiry_reopens_the_finding(
    session: Session,
    reviewer: Actor,
    second_reviewer: Actor,
    finding: Finding,
    freeze: Callable[[datetime], None],
) -> None:
    freeze(datetime(2027, 3, 1, 9, tzinfo=UTC))
    acceptance = ask(session, reviewer, finding, days=30)
    acceptances.approve(session, second_reviewer, acceptance.id)

    freeze(datetime(2027, 3, 30, 23, tzinfo=UTC))
    assert acceptances.expire_due(session, CLOCK) == []
    freeze(datetime(2027, 3, 31, 0, 5, tzinfo=UTC))
    assert acceptances.expire_due(session, CLOCK) == [acceptance]
    assert finding.status == "open"
    assert acceptances.expire_due(session, CLOCK) == []


def test_one_at_a_time_and_never_without_an_end(session: Session, reviewer: Actor, finding: Finding) -> None:
    with pytest.raises(Invalid, match="still to come"):
        ask(session, reviewer, finding, days=0)
    acceptance = ask(session, reviewer, finding)
    with pytest.raises(Conflict, match="already"):
        ask(session, reviewer, finding)
    acceptances.decline(session, reviewer, acceptance.id)
    assert ask(session, reviewer, finding).id != acceptance.id


def test_closing_the_finding_ends_the_acceptance(
    session: Session, reviewer: Actor, second_reviewer: Actor, finding: Finding
) -> None:
    acceptance = ask(session, reviewer, finding)
    acceptances.approve(session, second_reviewer, acceptance.id)
    findings.close(session, reviewer, finding.id, reason="Saw the new policy in a call.")
    assert acceptance.ended_at is not None
    assert acceptances.expire_due(session, CLOCK) == []
    assert finding.status == "closed"


def test_the_owner_of_the_risk_must_be_a_person_here(session: Session, reviewer: Actor, finding: Finding) -> None:
    with pytest.raises(Invalid, match="answers for this risk"):
        acceptances.request(
            session,
            reviewer,
            finding.id,
            owner_id="nobody",
            reason="Replaced in spring.",
            expires_on=now().date() + timedelta(days=9),
        )
