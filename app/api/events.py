"""/assessments/{id}/events and /events: who did what, when, before and after."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, Limit, Moment, Out, behind_number, next_cursor
from app.services import events

router = noun("events")


class EventOut(Out):
    """`actor`, `before` and `after` are empty when their content was erased."""

    id: int
    at: Moment
    verb: str
    actor_kind: str
    actor_id: str
    actor: str
    subject_kind: str
    subject_id: str
    assessment_id: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class EventPage(Out):
    items: list[EventOut]
    next: str | None


@router.get(
    "/assessments/{assessment_id}/events", response_model=EventPage, summary="Events, newest first", responses=may(404)
)
@reading("assessments:read")
def list_events_of_assessment(
    call: Call, assessment_id: str, limit: Limit = 50, cursor: Cursor = None, next: Cursor = None
) -> Any:
    before_id = behind_number(cursor, next)
    found = events.list_events(
        call.session, call.actor, assessment_id=assessment_id, before_id=before_id, limit=limit + 1
    )
    return _page(found, limit)


@router.get("/events", response_model=EventPage, summary="The audit log, newest first", responses=may(422))
@reading("audit:read")
def list_events(
    call: Call,
    subject_kind: Annotated[str | None, Query(max_length=30)] = None,
    subject_id: Annotated[str | None, Query(max_length=120)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    subject = (subject_kind, subject_id) if subject_kind and subject_id else None
    before_id = behind_number(cursor, next)
    found = events.list_events(call.session, call.actor, subject=subject, before_id=before_id, limit=limit + 1)
    return _page(found, limit)


def _page(found: Any, limit: int) -> EventPage:
    page, last = cut(found, limit)
    return EventPage(items=[_out(event) for event in page], next=next_cursor(last))


def _out(event: Any) -> EventOut:
    body = events.body_of(event)
    return EventOut(
        **event.model_dump(include=set(EventOut.model_fields)),
        actor=body.get("actor", ""),
        before=body.get("before"),
        after=body.get("after"),
    )
