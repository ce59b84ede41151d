"""/acceptances: findings we live with until a date. Asking and agreeing takes two signed-in people; programs read."""

from datetime import date
from typing import Any

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Moment, Out
from app.domain.errors import NotFound
from app.services import acceptances, findings

router = noun("findings")


class AcceptanceOut(Out):
    id: str
    finding_id: str
    owner_id: str
    reason: str
    expires_on: date
    requested_at: Moment
    requested_by_id: str
    approved_at: Moment | None
    approved_by_id: str | None
    declined_at: Moment | None
    ended_at: Moment | None


class AcceptancePage(Out):
    items: list[AcceptanceOut]
    next: str | None


@router.get("/acceptances", response_model=AcceptancePage, summary="Acceptances that wait", responses=may())
@reading("acceptances:read")
def list_acceptances(call: Call) -> Any:
    found = acceptances.pending(call.session, call.actor)
    return AcceptancePage(items=[AcceptanceOut.model_validate(row) for row, _ in found], next=None)


@router.get(
    "/findings/{finding_id}/acceptance",
    response_model=AcceptanceOut,
    summary="The acceptance of a finding",
    responses=may(404),
)
@reading("acceptances:read")
def get_acceptance(call: Call, finding_id: str) -> Any:
    finding = findings.get(call.session, call.actor, finding_id)
    found = acceptances.of_finding(call.session, finding)
    if found is None:
        raise NotFound("Nobody asked to live with this finding.")
    return AcceptanceOut.model_validate(found)
