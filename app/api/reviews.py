"""/assessments/{id}/reviews: what reviewers decide about answers. The first act of review starts the review."""

from typing import Any

from app.api.assessments import AssessmentOut, shown
from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services import reviews

router = noun("reviews", "/assessments/{assessment_id}")
_CHANGES = may(404, 409, 422)


class ReviewOut(Out):
    """`verdict`: accepted, returned, na_rejected, or null when only a credit was overridden."""

    question_id: str
    verdict: str | None
    reason: str
    answer_version: int
    override_credit: str | None
    override_reason: str
    decided_at: Moment
    decided_by_name: str


class ReviewItemOut(Out):
    """`state`: waiting, accepted, returned, na_rejected, or changed (answered again since it was judged)."""

    question_id: str
    section_id: str
    state: str
    trust: str
    review: ReviewOut | None
    evidence: list[str]
    findings: list[str]
    comments: int
    notes: int


class ReviewPage(Out):
    items: list[ReviewItemOut]
    next: str | None


class ReasonIn(In):
    reason: str


class OverrideIn(In):
    """`credit` from 0 to 1, as text: "0.5" or "1/3"."""

    credit: str
    reason: str


class ReturnIn(In):
    """The message opens the mail to the vendor."""

    message: str


@router.get("/reviews", response_model=ReviewPage, summary="Every question that applies, as judged", responses=may(404))
@reading("reviews:read")
def list_reviews(call: Call, assessment_id: str) -> Any:
    found = reviews.review_items(call.session, call.actor, assessment_id)
    return ReviewPage(items=[_item(item) for item in found], next=None)


@router.put(
    "/reviews/{question_id}/acceptance", response_model=ReviewOut, summary="Accept an answer", responses=_CHANGES
)
@writing("reviews:write")
def accept_answer(call: Call, assessment_id: str, question_id: str) -> Any:
    return ReviewOut.model_validate(reviews.accept(call.session, call.actor, assessment_id, question_id))


@router.put("/reviews/{question_id}/return", response_model=ReviewOut, summary="Mark to go back", responses=_CHANGES)
@writing("reviews:write")
def mark_return(call: Call, assessment_id: str, question_id: str, body: ReasonIn) -> Any:
    marked = reviews.mark_return(call.session, call.actor, assessment_id, question_id, reason=body.reason)
    return ReviewOut.model_validate(marked)


@router.put(
    "/reviews/{question_id}/not-applicable-rejection",
    response_model=ReviewOut,
    summary="Reject a not applicable: it counts as no",
    responses=_CHANGES,
)
@writing("reviews:write")
def reject_not_applicable(call: Call, assessment_id: str, question_id: str, body: ReasonIn) -> Any:
    rejected = reviews.reject_not_applicable(call.session, call.actor, assessment_id, question_id, reason=body.reason)
    return ReviewOut.model_validate(rejected)


@router.put(
    "/reviews/{question_id}/override", response_model=ReviewOut, summary="Give another credit", responses=_CHANGES
)
@writing("reviews:write")
def override_credit(call: Call, assessment_id: str, question_id: str, body: OverrideIn) -> Any:
    given = reviews.override(call.session, call.actor, assessment_id, question_id, **body.model_dump())
    return ReviewOut.model_validate(given)


@router.delete(
    "/reviews/{question_id}/override", status_code=204, summary="Back to the computed credit", responses=_CHANGES
)
@writing("reviews:write")
def clear_override(call: Call, assessment_id: str, question_id: str) -> None:
    reviews.clear_override(call.session, call.actor, assessment_id, question_id)


@router.post(
    "/reviews/{question_id}/undo", status_code=204, summary="Take back the last act of review", responses=_CHANGES
)
@writing("reviews:write")
def undo_review(call: Call, assessment_id: str, question_id: str) -> None:
    reviews.undo(call.session, call.actor, assessment_id, question_id)


@router.post(
    "/return", response_model=AssessmentOut, summary="Send the marked questions to the vendor", responses=_CHANGES
)
@writing("reviews:write")
def return_to_vendor(call: Call, assessment_id: str, body: ReturnIn) -> Any:
    return shown(reviews.return_to_vendor(call.session, call.actor, assessment_id, message=body.message))


def _item(item: Any) -> ReviewItemOut:
    return ReviewItemOut(
        question_id=item.question.id,
        section_id=item.section.id,
        state=item.state,
        trust=item.trust,
        review=ReviewOut.model_validate(item.review) if item.review else None,
        evidence=[file.id for file in item.files],
        findings=[finding.id for finding in item.findings],
        comments=item.comments,
        notes=item.notes,
    )
