"""/mails: what was mailed and what became of it. Texts are shown in the console only: they may carry a way in."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, Limit, Moment, Out, behind, next_cursor
from app.services import mails

router = noun("mails", "/mails")


class MailOut(Out):
    """`state`: queued, sent (a server took it), written (to a file, there is no server), refused or failed."""

    id: str
    kind: str
    to_address: str
    to_name: str
    subject: str
    assessment_id: str | None
    state: str
    error: str
    created_at: Moment
    sent_at: Moment | None


class MailPage(Out):
    items: list[MailOut]
    next: str | None


@router.get("", response_model=MailPage, summary="List mails, newest first", responses=may(422))
@reading("mails:read")
def list_mails(
    call: Call,
    assessment_id: Annotated[str | None, Query(max_length=36)] = None,
    state: Annotated[list[str] | None, Query(description="Repeat for several.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    found = mails.list_mails(
        call.session,
        call.actor,
        assessment_id=assessment_id,
        states=state or (),
        before_id=behind(cursor, next),
        limit=limit + 1,
    )
    page, last = cut(found, limit)
    return MailPage(items=[MailOut.model_validate(mail) for mail in page], next=next_cursor(last))
