"""The audit log of the whole instance, for those who may read it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.folding import runs_of
from app.services import events
from app.web.context import Reads
from app.web.pages import page
from app.web.paging import unwrap, wrap

router = APIRouter()

_PAGE = 100


@router.get("/events")
def list_page(request: Request, session: Reads, actor: Staff, before: str | None = None) -> Response:
    cursor = unwrap(before)
    before_id = int(cursor) if cursor and cursor.isdigit() else None
    found = events.list_events(session, actor, before_id=before_id, limit=_PAGE)
    return page(
        request,
        "console/audit/list.html",
        runs=runs_of(found),
        next=wrap(str(found[-1].id)) if len(found) == _PAGE else None,
    )
