"""Finding findings: by assessment, by engagement, or all that the actor may see."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, case, literal, or_
from sqlmodel import Session, col, select

from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import Assessment, Engagement, Finding, Remediation, Vendor
from app.services.visibility import assessment_for, engagement_for

STATUSES = ("open", "in_remediation", "risk_accepted", "closed")
SIDES = ("vendor", "us")
RANKS = {"critical": 0, "high": 1, "medium": 2, "low": 3}
WORST_FIRST = case(RANKS, value=col(Finding.severity), else_=len(RANKS))


def get(session: Session, actor: Actor, finding_id: str) -> Finding:
    """The finding, when the actor may see its assessment; else NotFound."""
    finding = session.get(Finding, finding_id)
    if finding is None:
        raise NotFound("There is no such finding.")
    assessment_for(session, actor, finding.assessment_id, "findings:read")
    return finding


def list_findings(
    session: Session,
    actor: Actor,
    assessment_id: str | None = None,
    *,
    engagement_id: str | None = None,
    status: str | None = None,
    severity: str | None = None,
    owner_side: str | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> Sequence[Finding]:
    """Worst first, then in the order opened: of one assessment, of one engagement, or of everything visible.

    `after` is the id of the last one seen.
    """
    query = select(Finding)
    if assessment_id is not None:
        query = query.where(Finding.assessment_id == assessment_for(session, actor, assessment_id, "findings:read").id)
    elif engagement_id is not None:
        engagement = engagement_for(session, actor, engagement_id, "findings:read")
        query = query.join(Assessment).where(Assessment.engagement_id == engagement.id)
    else:
        query = _of_everything(actor, query)
    for column, wanted in ((Finding.status, status), (Finding.severity, severity), (Finding.owner_side, owner_side)):
        if wanted is not None:
            query = query.where(col(column) == wanted)
    if after is not None:
        query = query.where(_behind(get(session, actor, after)))
    return session.exec(query.order_by(WORST_FIRST, col(Finding.opened_at), col(Finding.id)).limit(limit)).all()


def _behind(last: Finding) -> Any:
    """What comes after `last` in the order above."""
    rank, opened = RANKS.get(last.severity, len(RANKS)), col(Finding.opened_at)
    later = or_(opened > last.opened_at, and_(opened == last.opened_at, col(Finding.id) > last.id))
    return or_(rank < WORST_FIRST, and_(literal(rank) == WORST_FIRST, later))


def _of_everything(actor: Actor, query: Any) -> Any:
    require(actor, "findings:read")
    if not actor.is_staff:
        raise NotFound("There is nothing here.")
    query = query.join(Assessment).join(Engagement).join(Vendor).where(col(Vendor.hidden_at).is_(None))
    return query.where(Engagement.owner_id == actor.id) if actor.sees_only_own else query


def remediations_of(session: Session, findings: Iterable[Finding]) -> dict[str, list[Remediation]]:
    """Finding id -> what the vendor proposed, oldest first. The findings are ones the actor was given."""
    ids = [finding.id for finding in findings]
    rows = session.exec(
        select(Remediation)
        .where(col(Remediation.finding_id).in_(ids))
        .order_by(col(Remediation.proposed_at), col(Remediation.id))
    )
    found: dict[str, list[Remediation]] = {finding_id: [] for finding_id in ids}
    for remediation in rows:
        found[remediation.finding_id].append(remediation)
    return found


def places_of(session: Session, findings: Iterable[Finding]) -> dict[str, tuple[str, str]]:
    """Assessment id -> names of vendor and engagement. The findings are ones the actor was given."""
    ids = {finding.assessment_id for finding in findings}
    rows = session.exec(
        select(Assessment.id, Vendor.name, Engagement.name)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Assessment.id).in_(ids))
    )
    return {assessment_id: (vendor, engagement) for assessment_id, vendor, engagement in rows}
