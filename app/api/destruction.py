"""/assessments/{id}/destruction and /table-top: how many keys, hands, providers and sites end every copy, and which."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import ConfigDict

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.domain.errors import NotFound
from app.domain.tabletop import MOST_HELD
from app.services import destruction, tabletops

router = noun("destruction", "/assessments/{assessment_id}")
_NOTHING = (
    "There is nothing to count from: this questionnaire does not ask which accounts and copies there are, or nobody "
    "has said anything about them yet."
)


class IntervalOut(Out):
    """`low` with every unknown answered unfavourably, `high` favourably; null cannot be reached."""

    low: int | None
    high: int | None


class DestructionOut(Out):
    """`scorecard` is the number of the scorecard that froze what this rests on, null for what stands now.

    `confirmed` are the protections that exported files show: the proven track counts on no others. Where `is_exact` is
    false the search was given up, and a number is what at least is needed.
    """

    model_config = ConfigDict(extra="allow")

    keys: IntervalOut
    hands: IntervalOut
    providers: IntervalOut
    sites: IntervalOut
    read: IntervalOut
    tracks: dict[str, dict[str, Any]]
    horizons: dict[str, dict[str, IntervalOut]]
    kill_sets: list[dict[str, Any]]
    ways: dict[str, int]
    barriers: list[dict[str, Any]]
    best_changes: list[dict[str, Any]]
    next_question: dict[str, Any] | None
    notes: list[str]
    is_exact: bool
    horizon: str
    as_of: date
    scorecard: int | None
    confirmed: list[str]


class LeafOut(Out):
    model_config = ConfigDict(extra="allow")

    id: str
    name: str


class TableTopOut(Out):
    """`leaves` is all that can be held; hours count from the start, null in `final_after_hours` means it survives."""

    model_config = ConfigDict(extra="allow")

    held: list[LeafOut]
    steps: list[dict[str, Any]]
    falls: list[dict[str, Any]]
    survives: list[dict[str, Any]]
    is_fatal: bool
    undo_until_hours: int | None
    outcome: str
    leaves: list[LeafOut]


@router.get(
    "/destruction",
    response_model=DestructionOut,
    summary="How many keys to kill it: numbers, kill sets, barriers, best changes, next question",
    responses=may(404, 422),
)
@reading("answers:read")
def get_destruction(
    call: Call,
    assessment_id: str,
    horizon: Annotated[Literal["1h", "30d", "90d"] | None, Query(description="Hours or days an attacker has.")] = None,
    preview: Annotated[bool, Query(description="From what stands now rather than the newest scorecard.")] = False,
) -> Any:
    found = destruction.count(call.session, call.actor, assessment_id, horizon=horizon, is_live=preview)
    if found is None:
        raise NotFound(_NOTHING)
    return {
        **found.analysis.as_json(),
        "horizon": horizon or "90d",
        "as_of": found.told.as_of.isoformat(),
        "scorecard": found.scorecard,
        "confirmed": sorted(found.told.confirmed),
    }


@router.get(
    "/table-top",
    response_model=TableTopOut,
    summary="What falls and what survives when an attacker holds these things",
    responses=may(404, 422),
)
@reading("answers:read")
def get_table_top(
    call: Call,
    assessment_id: str,
    held: Annotated[list[str], Query(max_length=MOST_HELD, description="Ids of leaves, repeated.")] = [],  # noqa: B006
) -> Any:
    found = tabletops.tabletop(call.session, call.actor, assessment_id, held=held)
    if found is None:
        raise NotFound(_NOTHING)
    return {**found.played.as_json(), "leaves": [leaf.as_json() for leaf in found.leaves]}
