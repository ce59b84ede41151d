"""/assessments/{id}/decision: what we decided. On a critical tier two signed-in people decide, and programs read."""

from datetime import date
from typing import Any, Literal

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.domain.errors import NotFound
from app.services import decisions

router = noun("decisions", "/assessments/{assessment_id}/decision")


class DecisionIn(In):
    outcome: Literal["approve", "approve_with_conditions", "reject", "more_needed"]
    valid_until: date | None = None
    conditions: str = ""
    reason: str


class DecisionOut(Out):
    """Pending while `needs_second` and not approved."""

    id: str
    assessment_id: str
    outcome: str
    valid_until: date | None
    conditions: str
    reason: str
    decided_at: Moment
    decided_by_name: str
    needs_second: bool
    approved_at: Moment | None
    approved_by_name: str
    withdrawn_at: Moment | None


@router.get("", response_model=DecisionOut, summary="The decision that stands", responses=may(404))
@reading("decisions:read")
def get_decision(call: Call, assessment_id: str) -> Any:
    found = decisions.current(call.session, call.actor, assessment_id)
    if found is None:
        raise NotFound("Nothing has been decided yet.")
    return DecisionOut.model_validate(found)


@router.post(
    "",
    status_code=201,
    response_model=DecisionOut,
    summary="Decide; closes the assessment",
    responses=may(404, 409, 422),
)
@writing("decisions:write")
def decide(call: Call, assessment_id: str, body: DecisionIn) -> Any:
    made = decisions.decide(call.session, call.actor, assessment_id, **body.model_dump())
    return DecisionOut.model_validate(made)
