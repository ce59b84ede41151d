"""/assessments/{id}/scorecard: the score down to its rows, frozen or as a preview, and what would change it."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import ConfigDict

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.domain.errors import NotFound
from app.services import scorecards

router = noun("scorecards", "/assessments/{assessment_id}")


class ScorecardOut(Out):
    """Numbers are rounded to two places; `<name>_exact` beside each is the exact one, such as "200/3".

    What is null has its reason in `reasons`. `id`, `number`, `occasion` and `created_at` are null in a preview.
    """

    model_config = ConfigDict(extra="allow")

    id: str | None
    number: int | None
    occasion: str | None
    created_at: Moment | None
    posture: float | None
    posture_exact: str | None
    confidence: float | None
    confidence_exact: str | None
    grade: str | None
    grade_before_caps: str | None
    caps: list[dict[str, Any]]
    domains: list[dict[str, Any]]
    contributions: list[dict[str, Any]]
    excluded: list[dict[str, Any]]
    residual_risk: dict[str, Any] | None
    rule_version: str
    questionnaire_sha256: str


class ScorecardSummary(Out):
    id: str
    number: int
    occasion: str
    rule_version: str
    created_at: Moment
    posture: float | None
    confidence: float | None
    grade: str | None


class ScorecardPage(Out):
    items: list[ScorecardSummary]
    next: str | None


class WhatIfIn(In):
    """Question id -> the value it would have."""

    answers: dict[str, Any]


class WhatIfOut(Out):
    sentence: str
    before: dict[str, Any]
    after: dict[str, Any]


@router.get("/scorecard", response_model=ScorecardOut, summary="The score and everything in it", responses=may(404))
@reading("scorecards:read")
def get_scorecard(
    call: Call,
    assessment_id: str,
    preview: Annotated[bool, Query(description="Score what stands now, and keep nothing.")] = False,
) -> Any:
    if preview:
        card = scorecards.preview(call.session, call.actor, assessment_id).as_json()
        return {"id": None, "number": None, "occasion": None, "created_at": None, **card}
    row = scorecards.latest(call.session, call.actor, assessment_id)
    if row is None:
        raise NotFound("Nothing has been submitted yet. Ask with ?preview=true for the score of what stands now.")
    return _whole(row)


@router.get("/scorecards", response_model=ScorecardPage, summary="All frozen scorecards", responses=may(404))
@reading("scorecards:read")
def list_scorecards(call: Call, assessment_id: str) -> Any:
    found = scorecards.list_scorecards(call.session, call.actor, assessment_id)
    return ScorecardPage(items=[_summary(row) for row in found], next=None)


@router.get("/scorecards/{number}", response_model=ScorecardOut, summary="One frozen scorecard", responses=may(404))
@reading("scorecards:read")
def get_numbered_scorecard(call: Call, assessment_id: str, number: int) -> Any:
    return _whole(scorecards.get(call.session, call.actor, assessment_id, number))


@router.get(
    "/scorecards/{number}/difference",
    response_model=dict[str, Any],
    summary="What changed since another scorecard (the one before unless named)",
    responses=may(404),
)
@reading("scorecards:read")
def get_difference(call: Call, assessment_id: str, number: int, since: int | None = None) -> Any:
    newer = scorecards.get(call.session, call.actor, assessment_id, number)
    older = scorecards.get(call.session, call.actor, assessment_id, number - 1 if since is None else since)
    return scorecards.difference(older, newer).as_json()


@router.post(
    "/scorecards",
    status_code=201,
    response_model=ScorecardOut,
    summary="Score again; the earlier scorecards stay",
    responses=may(404),
)
@writing("scorecards:write")
def score_again(call: Call, assessment_id: str) -> Any:
    row = scorecards.rescore(call.session, call.actor, assessment_id)
    call.locate(f"/assessments/{assessment_id}/scorecards/{row.number}")
    return _whole(row)


@router.post(
    "/scorecard/what-if",
    response_model=WhatIfOut,
    summary="The score if some answers were others; changes nothing",
    responses=may(404, 422),
)
@reading("scorecards:read")
def ask_what_if(call: Call, assessment_id: str, body: WhatIfIn) -> Any:
    seen = scorecards.what_if(call.session, call.actor, assessment_id, body.answers)
    return WhatIfOut(sentence=seen.sentence, before=seen.before.as_json(), after=seen.after.as_json())


def _whole(row: Any) -> dict[str, Any]:
    return {**_summary(row).model_dump(mode="json"), **row.result}


def _summary(row: Any) -> ScorecardSummary:
    told = {name: row.result.get(name) for name in ("posture", "confidence", "grade")}
    kept = row.model_dump(include={"id", "number", "occasion", "rule_version", "created_at"})
    return ScorecardSummary(**kept, **told)
