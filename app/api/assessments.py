"""/assessments: one questionnaire version asked about one engagement."""

from datetime import date
from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, In, Limit, Moment, Out, behind, next_cursor
from app.domain.lifecycle import Status
from app.services import assessments

router = noun("assessments", "/assessments")


class AssessmentIn(In):
    """Without `version` the newest published one is asked."""

    engagement_id: str
    questionnaire: str
    version: str | None = None
    due_on: date | None = None
    due_zone: str = "UTC"
    respondent_contact_id: str
    reviewer_id: str | None = None


class AssessmentChange(In):
    """Only what is given changes; a null `due_on` takes the date away."""

    due_on: date | None = None
    due_zone: str | None = None
    respondent_contact_id: str | None = None
    reviewer_id: str | None = None


class ReasonIn(In):
    reason: str


class AssessmentOut(Out):
    """`imported_file_id`: the file a kept assessment was read from; nobody was asked it here."""

    id: str
    engagement_id: str
    status: Status
    questionnaire: str
    questionnaire_version: str
    questionnaire_sha256: str
    due_on: date | None
    due_zone: str
    respondent_contact_id: str
    reviewer_id: str | None
    replay: str | None
    imported_file_id: str | None
    created_at: Moment
    sent_at: Moment | None
    started_at: Moment | None
    submitted_at: Moment | None
    closed_at: Moment | None


class AssessmentPage(Out):
    items: list[AssessmentOut]
    next: str | None


def shown(assessment: Any) -> AssessmentOut:
    kept = assessment.model_dump(include=set(AssessmentOut.model_fields))
    return AssessmentOut(**kept, questionnaire=assessment.questionnaire_slug)


@router.post("", status_code=201, response_model=AssessmentOut, summary="Draft an assessment", responses=may(409, 422))
@writing("assessments:write")
def create_assessment(call: Call, body: AssessmentIn) -> Any:
    assessment = assessments.create(call.session, call.actor, **body.model_dump())
    call.locate(f"/assessments/{assessment.id}")
    return shown(assessment)


@router.get("", response_model=AssessmentPage, summary="List assessments", responses=may(422))
@reading("assessments:read")
def list_assessments(
    call: Call,
    engagement_id: Annotated[str | None, Query(max_length=36)] = None,
    vendor_id: Annotated[str | None, Query(max_length=36)] = None,
    status: Annotated[list[Status] | None, Query(description="Repeat for several.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    found = assessments.list_assessments(
        call.session,
        call.actor,
        engagement_id=engagement_id,
        vendor_id=vendor_id,
        statuses=[item.value for item in status or ()],
        after=behind(cursor, next),
        limit=limit + 1,
    )
    page, last = cut(found, limit)
    return AssessmentPage(items=[shown(assessment) for assessment in page], next=next_cursor(last))


@router.get("/{assessment_id}", response_model=AssessmentOut, summary="Get an assessment", responses=may(404))
@reading("assessments:read")
def get_assessment(call: Call, assessment_id: str) -> Any:
    return shown(assessments.get(call.session, call.actor, assessment_id))


@router.patch(
    "/{assessment_id}",
    response_model=AssessmentOut,
    summary="Change due date, respondent or reviewer",
    responses=may(404, 409, 422),
)
@writing("assessments:write")
def change_assessment(call: Call, assessment_id: str, body: AssessmentChange) -> Any:
    session, actor, given = call.session, call.actor, body.model_fields_set
    assessment = assessments.get(session, actor, assessment_id)
    if given & {"due_on", "due_zone"}:
        due_on = body.due_on if "due_on" in given else assessment.due_on
        assessments.extend(session, actor, assessment_id, due_on=due_on, due_zone=body.due_zone)
    if body.respondent_contact_id is not None:
        assessments.change_respondent(session, actor, assessment_id, contact_id=body.respondent_contact_id)
    if "reviewer_id" in given:
        assessments.change_reviewer(session, actor, assessment_id, reviewer_id=body.reviewer_id)
    return shown(assessment)


@router.post("/{assessment_id}/start", response_model=AssessmentOut, summary="Start answering", responses=may(404, 409))
@writing("answers:write")
def start_assessment(call: Call, assessment_id: str) -> Any:
    return shown(assessments.start(call.session, call.actor, assessment_id))


@router.post(
    "/{assessment_id}/cancellation",
    response_model=AssessmentOut,
    summary="Close an assessment that is not wanted any more",
    responses=may(404, 409, 422),
)
@writing("assessments:write")
def cancel_assessment(call: Call, assessment_id: str, body: ReasonIn) -> Any:
    return shown(assessments.cancel(call.session, call.actor, assessment_id, reason=body.reason))


@router.post(
    "/{assessment_id}/expiry",
    response_model=AssessmentOut,
    summary="Close an assessment because it is too late",
    responses=may(404, 409, 422),
)
@writing("assessments:write")
def expire_assessment(call: Call, assessment_id: str, body: ReasonIn) -> Any:
    return shown(assessments.expire(call.session, call.actor, assessment_id, reason=body.reason))
