"""/assessments/{id}/answers: replies to questions, saved one by one and whole."""

from typing import Any

from pydantic import Field

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.quick_route import QuickRoute
from app.api.shapes import In, Moment, Out
from app.domain.questionnaire.vocabulary import Trust
from app.services import answers, events
from app.services.answers import ListedAnswer, Reply, SavedAnswer

router = noun("answers", "/assessments/{assessment_id}/answers")
quick = noun("answers", "/assessments/{assessment_id}/answers", route_class=QuickRoute)


class AnswerIn(In):
    """Replaces the whole answer. `value` has the form of the question's kind; "unknown" is don't know, null clears."""

    value: Any = Field(...)
    ownership: str | None = None
    comment: str | None = None
    customer_duty: str | None = None
    reason: str | None = None
    compensating_control: str | None = None
    planned_on: str | None = None


class AnswerOut(Out):
    """`applies` is false for an answer that a condition hides: it is kept, and counts for nothing."""

    question_id: str
    value: Any
    ownership: str | None
    comment: str
    customer_duty: str
    reason: str
    compensating_control: str
    planned_on: str | None
    version: int
    saved_at: Moment | None
    saved_by: str
    applies: bool


class ListedAnswerOut(AnswerOut):
    """`trust` is null without an answer; `version` is 0 before the first save."""

    section_id: str
    kind: str
    answered: bool
    trust: Trust | None
    writable: bool
    returned_reason: str | None


class ProgressOut(Out):
    applies: int
    answered: int


class AnswersOut(Out):
    """Every question of the assessment; `missing` lists what has to be filled in or cut before submission."""

    items: list[ListedAnswerOut]
    missing: list[str]
    progress: ProgressOut


class AnswerEventOut(Out):
    at: Moment
    actor: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class HistoryOut(Out):
    items: list[AnswerEventOut]
    next: str | None


@quick.put(
    "/{question_id}",
    response_model=AnswerOut,
    summary="Save an answer; If-Match names the version it replaces",
    responses=may(404, 409, 412, 422, 428),
)
@writing("answers:write")
def save_answer(call: Call, assessment_id: str, question_id: str, body: AnswerIn) -> Any:
    reply = Reply(
        body.value,
        body.ownership,
        body.comment or "",
        body.customer_duty or "",
        body.reason or "",
        body.compensating_control or "",
        body.planned_on,
    )
    saved = answers.save(
        call.session, call.actor, assessment_id, question_id, reply, expected_version=call.expected_version
    )
    return shown(call, saved)


@router.get("", response_model=AnswersOut, summary="All answers, what applies and what is missing", responses=may(404))
@reading("answers:read")
def list_answers(call: Call, assessment_id: str) -> Any:
    view = answers.list_answers(call.session, call.actor, assessment_id)
    return AnswersOut(
        items=[_listed(item) for item in view.items],
        missing=list(dict.fromkeys(item.question_id for item in view.missing)),
        progress=ProgressOut.model_validate(view.progress),
    )


@router.get("/{question_id}", response_model=ListedAnswerOut, summary="One answer", responses=may(404))
@reading("answers:read")
def get_answer(call: Call, assessment_id: str, question_id: str) -> Any:
    item = answers.list_answers(call.session, call.actor, assessment_id).item(question_id)
    if item.version:
        call.tag(item.version)
    return _listed(item)


@router.get("/{question_id}/history", response_model=HistoryOut, summary="Who saved what, when", responses=may(404))
@reading("answers:read")
def list_answer_history(call: Call, assessment_id: str, question_id: str) -> Any:
    found = answers.history(call.session, call.actor, assessment_id, question_id)
    return HistoryOut(items=[_event(event) for event in found], next=None)


router.routes[:0] = quick.routes


def _fields(answer: Any) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in Reply.__slots__}


def shown(call: Call, saved: SavedAnswer) -> AnswerOut:
    """What was just saved, with its version as the ETag."""
    call.tag(saved.version)
    return AnswerOut.model_construct(
        question_id=saved.question_id,
        version=saved.version,
        saved_at=saved.saved_at,
        saved_by=saved.saved_by,
        applies=saved.applies,
        **_fields(saved.answer),
    )


def _listed(item: ListedAnswer) -> ListedAnswerOut:
    return ListedAnswerOut(
        question_id=item.question_id,
        section_id=item.section_id,
        kind=item.question.kind,
        applies=item.applies,
        answered=item.is_answered,
        version=item.version,
        saved_at=item.saved_at,
        saved_by=item.saved_by,
        trust=item.trust,
        writable=item.is_writable,
        returned_reason=item.returned_reason,
        **_fields(item.answer),
    )


def _event(event: Any) -> AnswerEventOut:
    body = events.body_of(event)
    return AnswerEventOut(at=event.at, actor=body.get("actor", ""), before=body.get("before"), after=body.get("after"))
