"""Deciding to live with a gap until a date. It needs an owner, an expiry and a second person; the expiry reopens it."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict, NotFound
from app.domain.permissions import Actor, require
from app.models import Assessment, Engagement, Finding, RiskAcceptance, User, Vendor
from app.services import events, visibility
from app.services.findings.treating import changed, require_not_closed
from app.services.reasons import given, refuse
from app.services.second_person import require_other, require_person


def request(
    session: Session, actor: Actor, finding_id: str, *, owner_id: str, reason: str, expires_on: date
) -> RiskAcceptance:
    """Ask to accept the risk. It stays pending, and the finding open, until a second person approves."""
    require_person(actor)
    finding = _finding(session, actor, finding_id)
    require_not_closed(finding)
    words = given(reason, pointer="/reason", otherwise="Say why we can live with this gap until then.")
    if expires_on <= now().date():
        raise refuse("/expires_on", "in_the_past", "Give a day still to come: on that day the finding reopens.")
    owner = session.get(User, owner_id)
    if owner is None or owner.deactivated_at:
        raise refuse("/owner_id", "unknown_user", "Choose the person who answers for this risk.")
    if of_finding(session, finding) is not None:
        raise Conflict("There is an acceptance for this finding already. Withdraw it or let it end first.")
    acceptance = RiskAcceptance(
        finding_id=finding.id,
        owner_id=owner.id,
        reason=words,
        expires_on=expires_on,
        requested_at=now(),
        requested_by_id=actor.id,
    )
    session.add(acceptance)
    session.flush()
    after = {"owner": owner.name, "reason": words, "expires_on": expires_on}
    _record(session, actor, "acceptance.requested", finding, acceptance, after)
    return acceptance


def approve(session: Session, actor: Actor, acceptance_id: str) -> RiskAcceptance:
    """The second person agrees: the finding counts as accepted until the expiry."""
    acceptance, finding = _pending(session, actor, acceptance_id)
    require_other(actor, acceptance.requested_by_id)
    if acceptance.expires_on <= now().date():
        raise Conflict("The expiry has passed while this was pending. Decline it and ask again with a later day.")
    acceptance.approved_at, acceptance.approved_by_id = now(), actor.id
    session.add(acceptance)
    _record(session, actor, "acceptance.approved", finding, acceptance, {"expires_on": acceptance.expires_on})
    changed(session, actor, finding, "finding.accepted", {"status": "risk_accepted"})
    return acceptance


def decline(session: Session, actor: Actor, acceptance_id: str, *, reason: str = "") -> RiskAcceptance:
    """Say no, or take one's own request back."""
    require_person(actor)
    acceptance, finding = _pending(session, actor, acceptance_id)
    acceptance.declined_at, acceptance.declined_by_id = now(), actor.id
    session.add(acceptance)
    session.flush()
    _record(session, actor, "acceptance.declined", finding, acceptance, {"reason": reason})
    return acceptance


def get(session: Session, actor: Actor, acceptance_id: str) -> RiskAcceptance:
    """The acceptance, when the actor may see its finding."""
    acceptance = session.get(RiskAcceptance, acceptance_id)
    if acceptance is None:
        raise NotFound("There is no such risk acceptance.")
    finding = session.get_one(Finding, acceptance.finding_id)
    visibility.assessment_for(session, actor, finding.assessment_id, "acceptances:read")
    return acceptance


def expire_due(session: Session, actor: Actor) -> list[RiskAcceptance]:
    """End every approved acceptance whose last day has come, and reopen its finding."""
    query = select(RiskAcceptance, Finding).join(Finding, col(Finding.id) == RiskAcceptance.finding_id)
    query = query.where(col(RiskAcceptance.approved_at).is_not(None), col(RiskAcceptance.ended_at).is_(None))
    ended = []
    for acceptance, finding in session.exec(query.where(col(RiskAcceptance.expires_on) <= now().date())).all():
        acceptance.ended_at = now()
        session.add(acceptance)
        _record(session, actor, "acceptance.expired", finding, acceptance, {"expires_on": acceptance.expires_on})
        if finding.status == "risk_accepted":
            changed(session, actor, finding, "finding.reopened", {"status": "open"})
        ended.append(acceptance)
    return ended


def pending(session: Session, actor: Actor) -> Sequence[tuple[RiskAcceptance, Finding]]:
    """What waits for a second person, oldest first, with the findings meant."""
    require(actor, "acceptances:read")
    query = (
        select(RiskAcceptance, Finding)
        .join(Finding, col(Finding.id) == RiskAcceptance.finding_id)
        .join(Assessment, col(Assessment.id) == Finding.assessment_id)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), visibility.seen_engagements(actor), *IS_PENDING)
    )
    return session.exec(query.order_by(col(RiskAcceptance.requested_at))).all()


IS_PENDING = (
    col(RiskAcceptance.approved_at).is_(None),
    col(RiskAcceptance.declined_at).is_(None),
    col(RiskAcceptance.ended_at).is_(None),
)


def of_finding(session: Session, finding: Finding) -> RiskAcceptance | None:
    """The acceptance that is pending or in force; None when there is none."""
    query = select(RiskAcceptance).where(RiskAcceptance.finding_id == finding.id)
    return session.exec(
        query.where(col(RiskAcceptance.ended_at).is_(None), col(RiskAcceptance.declined_at).is_(None))
    ).first()


def _pending(session: Session, actor: Actor, acceptance_id: str) -> tuple[RiskAcceptance, Finding]:
    acceptance = session.get(RiskAcceptance, acceptance_id, with_for_update=True)
    if acceptance is None:
        raise NotFound("There is no such risk acceptance.")
    finding = _finding(session, actor, acceptance.finding_id)
    if acceptance.approved_at or acceptance.declined_at or acceptance.ended_at:
        raise Conflict("This acceptance was settled already.")
    return acceptance, finding


def _finding(session: Session, actor: Actor, finding_id: str) -> Finding:
    finding = session.get(Finding, finding_id, with_for_update=True)
    if finding is None:
        raise NotFound("There is no such finding.")
    visibility.assessment_for(session, actor, finding.assessment_id, "acceptances:write")
    return finding


def _record(
    session: Session, actor: Actor, verb: str, finding: Finding, acceptance: RiskAcceptance, after: dict[str, object]
) -> None:
    subject, after = ("finding", finding.id), after | {"acceptance_id": acceptance.id}
    events.record(session, actor, verb, subject=subject, after=after, assessment_id=finding.assessment_id)
