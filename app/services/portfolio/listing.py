"""The rows of the portfolio, read with a fixed number of queries however many engagements there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.permissions import Actor, require
from app.models import Assessment, Engagement, User, Vendor
from app.services import visibility
from app.services.portfolio import numbers
from app.services.portfolio.filters import PortfolioFilter

SOON = timedelta(days=30)
_TIERS = {"critical": 0, "high": 1, "medium": 2, "low": 3}
_WAITS_FOR = {
    "draft": "us",
    "sent": "vendor",
    "in_progress": "vendor",
    "returned": "vendor",
    "submitted": "us",
    "in_review": "us",
}


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One engagement as it stands.

    `assessment_id` and `status` are of the newest assessment, None before the first. `grade`, `posture`, residual and
    keys come from the newest frozen scorecard: that of `scored_assessment_id`, which may be an earlier one. `trend`:
    better, worse or same residual risk than the assessment before, None without two.
    """

    vendor_id: str
    vendor: str
    engagement_id: str
    engagement: str
    is_replay: bool
    tier: str | None
    inherent: int | None
    owner_id: str | None
    owner: str
    assessment_id: str | None
    status: str | None
    due_on: date | None
    is_overdue: bool
    next_assessment_on: date | None
    scored_assessment_id: str | None
    grade: str | None
    is_from_file: bool
    posture: float | None
    residual: float | None
    residual_level: str | None
    keys: numbers.Keys | None
    trend: str | None
    waiting_for: str
    open_findings: int
    critical_findings: int
    evidence_expiring: int


def rows(session: Session, actor: Actor, *, filter: PortfolioFilter | None = None) -> list[PortfolioRow]:
    """Every engagement the actor may see and the filter means: by tier, then what is due first, then by name."""
    require(actor, "engagements:read")
    found = _all(session, actor)
    wanted = filter or PortfolioFilter()
    kept = [row for row in found if matches(row, wanted, now().date())]
    return sorted(kept, key=_order)


def _order(row: PortfolioRow) -> tuple[int, date, str, str]:
    due = row.due_on or row.next_assessment_on or date.max
    return (_TIERS.get(row.tier or "", len(_TIERS)), due, row.vendor.lower(), row.engagement_id)


def _all(session: Session, actor: Actor) -> list[PortfolioRow]:
    query = (
        select(Engagement, Vendor, User)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .join(User, col(User.id) == Engagement.owner_id, isouter=True)
        .where(col(Vendor.hidden_at).is_(None), col(Vendor.archived_at).is_(None))
        .where(col(Engagement.archived_at).is_(None), visibility.seen_engagements(actor))
    )
    found: Sequence[tuple[Engagement, Vendor, User | None]] = session.exec(query).all()
    newest = numbers.newest_assessments(session)
    facts = numbers.gather(session, now().date() + SOON)
    return [_row(engagement, vendor, owner, newest.get(engagement.id), facts) for engagement, vendor, owner in found]


def _row(
    engagement: Engagement,
    vendor: Vendor,
    owner: User | None,
    assessment: Assessment | None,
    facts: numbers.Facts,
) -> PortfolioRow:
    cards = facts.scores.get(engagement.id, [])
    card = cards[0] if cards else numbers.NO_SCORE
    status = assessment.status if assessment else None
    due = assessment.due_on if assessment and _WAITS_FOR.get(assessment.status) == "vendor" else None
    is_pending = assessment is not None and assessment.id in facts.pending_decisions
    return PortfolioRow(
        vendor_id=vendor.id,
        vendor=vendor.name,
        engagement_id=engagement.id,
        engagement=engagement.name,
        is_replay=vendor.replay is not None,
        tier=engagement.tier,
        inherent=engagement.inherent_score,
        owner_id=engagement.owner_id,
        owner=owner.name if owner else "",
        assessment_id=assessment.id if assessment else None,
        status=status,
        due_on=due,
        is_overdue=due is not None and due < now().date(),
        next_assessment_on=engagement.next_assessment_on,
        scored_assessment_id=card.assessment_id or None,
        grade=card.grade,
        is_from_file=card.is_from_file,
        posture=card.posture,
        residual=card.residual,
        residual_level=card.level,
        keys=card.keys,
        trend=numbers.trend(cards),
        waiting_for="second person" if is_pending else _WAITS_FOR.get(status or "", "nobody"),
        open_findings=facts.open_findings.get(engagement.id, 0),
        critical_findings=facts.critical_findings.get(engagement.id, 0),
        evidence_expiring=facts.expiring.get(engagement.id, 0),
    )


def matches(row: PortfolioRow, wanted: PortfolioFilter, today: date) -> bool:
    """Whether the filter means the row."""
    soon = row.due_on is not None and today <= row.due_on <= today + SOON
    tests = (
        not wanted.search or wanted.search.lower() in f"{row.vendor} {row.engagement}".lower(),
        _is(wanted.tier, row.tier),
        _is(wanted.status, row.status),
        row.grade in ("D", "F") if wanted.grade == "poor" else _is(wanted.grade, row.grade),
        not wanted.waiting_for or row.waiting_for == wanted.waiting_for,
        not wanted.owner or row.owner_id == wanted.owner,
        not wanted.due or (row.is_overdue if wanted.due == "overdue" else soon),
        not wanted.findings or (row.critical_findings if wanted.findings == "critical" else row.open_findings) > 0,
        not wanted.evidence or row.evidence_expiring > 0,
        not wanted.replay or row.is_replay == (wanted.replay == "yes"),
    )
    return all(tests)


def _is(wanted: str, value: str | None) -> bool:
    return not wanted or (value or "none") == wanted
