"""Since last time: five classes of change, and one act for what is the same with fresh evidence."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.domain.answers import spoken
from app.domain.comparison import Change
from app.services import comparisons
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.pages import page, redirect

router = APIRouter()

_HEADINGS = (
    (Change.WORSE, "Worse"),
    (Change.NEW, "New or reworded questions"),
    (Change.SAME_EXPIRED, "The same, without evidence in force"),
    (Change.BETTER, "Better"),
    (Change.SAME_FRESH, "The same, with fresh evidence"),
)


@router.get("/assessments/{assessment_id}/comparison")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str, all: bool = False) -> Response:
    comparison = comparisons.since_last_time(session, actor, assessment_id)
    groups = [
        (change, heading, [row for row in comparison.rows if row.change is change]) for change, heading in _HEADINGS
    ]
    return page(
        request,
        "console/comparisons/show.html",
        frame=frame(session, actor, assessment_id, "/comparison"),
        before=comparison.before,
        groups=groups,
        hidden=None if all else Change.SAME_FRESH,
        spoken=spoken,
        may_review=actor.may("reviews:write"),
    )


@router.post("/assessments/{assessment_id}/comparison/acceptance")
def accept_unchanged(session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    comparisons.accept_unchanged(session, actor, assessment_id)
    return redirect(f"/assessments/{assessment_id}/comparison")
