"""What happened to an assessment: every change with who, when, before and after; submissions and copies beside it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.folding import runs_of
from app.console.frame import frame
from app.services import events, submissions
from app.web.context import Reads
from app.web.pages import page
from app.web.paging import unwrap, wrap

router = APIRouter()

_PAGE = 100


@router.get("/assessments/{assessment_id}/history")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str, before: str | None = None) -> Response:
    around = frame(session, actor, assessment_id, "/history")
    cursor = unwrap(before)
    before_id = int(cursor) if cursor and cursor.isdigit() else None
    found = events.list_events(session, actor, assessment_id=assessment_id, before_id=before_id, limit=_PAGE)
    return page(
        request,
        "console/history/show.html",
        frame=around,
        runs=runs_of(found),
        submissions=submissions.list_submissions(session, actor, assessment_id),
        next=wrap(str(found[-1].id)) if len(found) == _PAGE else None,
    )
