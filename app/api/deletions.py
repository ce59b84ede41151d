"""/deletions: vendors on their way out. Asking, agreeing and taking back is for signed-in people; programs read."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, Limit, Moment, Out, behind, next_cursor
from app.services import deletions
from app.web.paging import MAX_LIMIT

router = noun("deletions", "/deletions")


class DeletionOut(Out):
    """Hidden once approved; gone for good after `purge_after`."""

    id: str
    vendor_id: str
    vendor_name: str
    reason: str
    requested_at: Moment
    requested_by_name: str
    approved_at: Moment | None
    approved_by_name: str
    withdrawn_at: Moment | None
    purge_after: Moment | None
    purged_at: Moment | None


class DeletionPage(Out):
    items: list[DeletionOut]
    next: str | None


@router.get("", response_model=DeletionPage, summary="List deletions", responses=may())
@reading("deletions:read")
def list_deletions(
    call: Call,
    open: Annotated[bool, Query(description="Only those that are not finished.")] = False,
    limit: Limit = MAX_LIMIT,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    before_id = behind(cursor, next)
    found = deletions.list_deletions(call.session, call.actor, is_open=open, before_id=before_id, limit=limit + 1)
    page, last = cut(found, limit)
    return DeletionPage(items=[DeletionOut.model_validate(row) for row in page], next=next_cursor(last))
