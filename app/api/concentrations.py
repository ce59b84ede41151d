"""/concentrations: what many engagements rest on together, of those the key may see."""

from typing import Annotated, Any, Literal

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, Limit, Out, behind_number
from app.services import concentrations
from app.web import paging

router = noun("portfolio", "/concentrations")


class RestingOut(Out):
    """`via` names who stands between, in order; empty for the vendor's own provider and for `is_own`."""

    engagement_id: str
    engagement: str
    vendor_id: str
    vendor: str
    via: tuple[str, ...]
    is_own: bool


class ConcentrationOut(Out):
    """`name` is the company; `number` its account's, empty for the company as a whole."""

    kind: Literal["account", "party"]
    name: str
    number: str
    count: int
    sentence: str
    resting: tuple[RestingOut, ...]


class ConcentrationPage(Out):
    items: list[ConcentrationOut]
    next: str | None


@router.get(
    "",
    response_model=ConcentrationPage,
    summary="Accounts and companies that many engagements rest on, the largest first",
    responses=may(),
)
@reading("answers:read")
def list_concentrations(
    call: Call,
    at_least: Annotated[int, Query(ge=1, le=1000, description="Fewest engagements that count.")] = 2,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    found = concentrations.concentrations(call.session, call.actor, at_least=at_least)
    start = behind_number(cursor, next) or 0
    end = start + limit
    return ConcentrationPage(
        items=[ConcentrationOut.model_validate(each) for each in found[start:end]],
        next=paging.wrap(str(end)) if end < len(found) else None,
    )
