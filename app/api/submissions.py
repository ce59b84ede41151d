"""/assessments/{id}/submission: the declaration that the answers are true, and what was declared before."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services import scorecards, submissions

router = noun("submissions", "/assessments/{assessment_id}")


class SubmissionIn(In):
    """`explanations`: contradiction id -> what the vendor says about it."""

    attested_by: str
    role: str
    statement_accepted: bool
    explanations: dict[str, str] = {}


class SubmissionOut(Out):
    """`entered_by` says who typed when it was not the respondent."""

    id: str
    assessment_id: str
    number: int
    reference: str
    attested_by: str
    role: str
    entered_by: str
    access: str
    submitted_at: Moment
    content_sha256: str
    scorecard_id: str | None


class SubmissionPage(Out):
    items: list[SubmissionOut]
    next: str | None


class ContradictionOut(Out):
    id: str
    sentence: str
    questions: list[str]


class ContradictionPage(Out):
    items: list[ContradictionOut]
    next: str | None


@router.post(
    "/submission",
    status_code=201,
    response_model=SubmissionOut,
    summary="Submit all answers",
    responses=may(404, 409, 422),
)
@writing("submissions:write")
def submit(call: Call, assessment_id: str, body: SubmissionIn) -> Any:
    submission = submissions.submit(call.session, call.actor, assessment_id, **body.model_dump())
    call.locate(f"/assessments/{assessment_id}/submissions")
    return _shown(submission, {submission.id: scorecards.id_of_submission(call.session, submission.id)})


@router.get("/submissions", response_model=SubmissionPage, summary="List submissions", responses=may(404))
@reading("submissions:read")
def list_submissions(call: Call, assessment_id: str) -> Any:
    found = submissions.list_submissions(call.session, call.actor, assessment_id)
    cards = {row.id: scorecards.id_of_submission(call.session, row.id) for row in found}
    return SubmissionPage(items=[_shown(row, cards) for row in found], next=None)


@router.get(
    "/submission/copy",
    response_model=dict[str, Any],
    summary="The latest declared content, as the vendor keeps it",
    responses=may(404),
)
@reading("submissions:read")
def get_copy(call: Call, assessment_id: str) -> Any:
    return submissions.vendor_copy(call.session, call.actor, assessment_id)


@router.get(
    "/contradictions",
    response_model=ContradictionPage,
    summary="Answers that cannot both be true, as they stand now",
    responses=may(404),
)
@reading("answers:read")
def list_contradictions(call: Call, assessment_id: str) -> Any:
    found = submissions.contradictions(call.session, call.actor, assessment_id)
    return ContradictionPage(items=[ContradictionOut.model_validate(rule) for rule in found], next=None)


def _shown(submission: Any, cards: dict[str, str | None]) -> SubmissionOut:
    kept = submission.model_dump(include=set(SubmissionOut.model_fields))
    return SubmissionOut(**kept, scorecard_id=cards[submission.id])
