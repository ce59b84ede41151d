"""/portfolio: one row an engagement, with the numbers that say where to look first."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, Limit, Out, behind
from app.services import portfolio
from app.web.paging import MAX_LIMIT, wrap

router = noun("portfolio", "/portfolio")
Word = Annotated[str, Query(max_length=200)]


class KeysOut(Out):
    """How many keys destroy every copy, unfavourably read and favourably; null: no number of logins does."""

    low: int | None
    high: int | None


class PortfolioRowOut(Out):
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
    grade: str | None
    posture: float | None
    residual: float | None
    residual_level: str | None
    keys: KeysOut | None
    trend: str | None
    waiting_for: str
    open_findings: int
    critical_findings: int
    evidence_expiring: int


class PortfolioPage(Out):
    items: list[PortfolioRowOut]
    next: str | None


@router.get("", response_model=PortfolioPage, summary="Every engagement, as it stands", responses=may())
@reading("engagements:read")
def list_portfolio(
    call: Call,
    search: Word = "",
    tier: Word = "",
    status: Word = "",
    grade: Word = "",
    waiting_for: Word = "",
    owner: Word = "",
    due: Word = "",
    findings: Word = "",
    evidence: Word = "",
    replay: Word = "",
    limit: Limit = MAX_LIMIT,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    wanted = portfolio.PortfolioFilter(
        search=search,
        tier=tier,
        status=status,
        grade=grade,
        waiting_for=waiting_for,
        owner=owner,
        due=due,
        findings=findings,
        evidence=evidence,
        replay=replay,
    )
    found = portfolio.part(call.session, call.actor, filter=wanted, after=behind(cursor, next), limit=limit)
    items = [PortfolioRowOut(**asdict(row)) for row in found.shown]
    return PortfolioPage(items=items, next=wrap(found.last) if found.last else None)
