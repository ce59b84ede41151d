"""Sections that are not scored: each with its reason, which the report prints."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.domain.errors import Invalid
from app.services import assessments, exclusions, scorecards
from app.web.context import Reads, Session, Writes
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/assessments/{assessment_id}/score/sections")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    return _show(request, session, actor, assessment_id)


@router.post("/assessments/{assessment_id}/score/sections/{section_id}/exclusion")
def leave_out(
    request: Request, session: Writes, actor: Staff, assessment_id: str, section_id: str, form: Posted
) -> Response:
    try:
        reason = form.text("reason")
        form.check()
        exclusions.leave_out(session, actor, assessment_id, section_id, reason=reason)
    except Invalid as error:
        session.rollback()
        return _show(request, session, actor, assessment_id, section_id, error, form.text("reason"))
    return redirect(f"/assessments/{assessment_id}/score/sections")


@router.post("/assessments/{assessment_id}/score/sections/{section_id}/inclusion")
def take_in(session: Writes, actor: Staff, assessment_id: str, section_id: str, form: Posted) -> Response:
    exclusions.take_in(session, actor, assessment_id, section_id)
    return redirect(f"/assessments/{assessment_id}/score/sections")


def _show(
    request: Request,
    session: Session,
    actor: Staff,
    assessment_id: str,
    section_id: str = "",
    error: Invalid | None = None,
    typed: str = "",
) -> Response:
    around = frame(session, actor, assessment_id, "/score")
    return page(
        request,
        "console/scores/sections.html",
        status=422 if error else 200,
        frame=around,
        sections=assessments.document_of(session, around.assessment).sections,
        left_out=scorecards.left_out(session, around.assessment),
        may_review=actor.may("reviews:write"),
        wrong=section_id,
        typed=typed,
        errors={f"reason-{section_id}": sentence for sentence in errors_by_field(error).values()} if error else {},
    )
