"""/assessments/{id}/findings and /findings: gaps, who fixes them, and until when."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.finding_shapes import FindingOut, FindingPage, one, page
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, In, Limit, behind
from app.services import findings
from app.web.paging import MAX_LIMIT

router = noun("findings")


class FindingIn(In):
    """A gap that a reviewer saw and no rule knows."""

    severity: Literal["critical", "high", "medium", "low"]
    sentence: str
    recommendation: str
    question_id: str | None = None
    owner_side: Literal["vendor", "us"] = "vendor"
    due_on: date | None = None


class AssignmentIn(In):
    owner_side: Literal["vendor", "us"]
    owner_name: str
    due_on: date | None = None


@router.get(
    "/assessments/{assessment_id}/findings",
    response_model=FindingPage,
    summary="Findings of an assessment, worst first",
    responses=may(404),
)
@reading("findings:read")
def list_findings_of_assessment(call: Call, assessment_id: str) -> Any:
    return page(call, findings.list_findings(call.session, call.actor, assessment_id))


@router.get("/findings", response_model=FindingPage, summary="Findings of all assessments", responses=may(404))
@reading("findings:read")
def list_findings(
    call: Call,
    engagement_id: Annotated[str | None, Query(max_length=36)] = None,
    status: Annotated[str | None, Query(max_length=16)] = None,
    severity: Annotated[str | None, Query(max_length=10)] = None,
    owner_side: Annotated[str | None, Query(max_length=6)] = None,
    limit: Limit = MAX_LIMIT,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    found = findings.list_findings(
        call.session,
        call.actor,
        engagement_id=engagement_id,
        status=status,
        severity=severity,
        owner_side=owner_side,
        after=behind(cursor, next),
        limit=limit + 1,
    )
    return page(call, *cut(found, limit))


@router.post(
    "/assessments/{assessment_id}/findings",
    status_code=201,
    response_model=FindingOut,
    summary="Open a finding by hand",
    responses=may(404, 422),
)
@writing("findings:write")
def open_finding(call: Call, assessment_id: str, body: FindingIn) -> Any:
    given = body.model_dump(exclude={"due_on"})
    finding = findings.add_manual(call.session, call.actor, assessment_id, **given, due=body.due_on)
    call.locate(f"/findings/{finding.id}")
    return one(call, finding)


@router.get("/findings/{finding_id}", response_model=FindingOut, summary="Get a finding", responses=may(404))
@reading("findings:read")
def get_finding(call: Call, finding_id: str) -> Any:
    return one(call, findings.get(call.session, call.actor, finding_id))


@router.put(
    "/findings/{finding_id}/assignment",
    response_model=FindingOut,
    summary="Say who fixes it until when",
    responses=may(404, 409, 412, 422),
)
@writing("findings:write")
def assign_finding(call: Call, finding_id: str, body: AssignmentIn) -> Any:
    finding = findings.assign(
        call.session, call.actor, finding_id, **body.model_dump(), expected_version=call.expected_version
    )
    return one(call, finding)
