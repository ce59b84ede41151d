"""/concentrations: what many engagements rest on together, of those the key may see."""

from typing import Annotated, Any, Literal

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.services import concentrations

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
def list_concentrations(call: Call, at_least: Annotated[int, Query(ge=1, le=1000)] = 2) -> Any:
    found = concentrations.concentrations(call.session, call.actor, at_least=at_least)
    return ConcentrationPage(items=[ConcentrationOut.model_validate(each) for each in found], next=None)
