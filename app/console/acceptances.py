"""Accepting a risk until a date: asked for by one person, approved or declined by another."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.assessments import day_of
from app.console.finding_page import show_finding
from app.domain.errors import Conflict, Forbidden, Invalid, Problem
from app.services import acceptances
from app.web.context import Writes
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter()


@router.post("/findings/{finding_id}/acceptance")
def request_acceptance(request: Request, session: Writes, actor: Staff, finding_id: str, form: Posted) -> Response:
    try:
        expires_on = day_of(form.text("expires_on"), "expires_on")
        if expires_on is None:
            detail = "Say until when: on that day the finding reopens."
            raise Invalid(detail, problems=[Problem("/expires_on", "missing", detail)])
        acceptances.request(
            session,
            actor,
            finding_id,
            owner_id=form.text("owner_id"),
            reason=form.text("accept_reason"),
            expires_on=expires_on,
        )
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        names = {"reason": "accept_reason"}
        return show_finding(request, session, actor, finding_id, form=form, error=error, field_names=names)
    return redirect(f"/findings/{finding_id}")


@router.post("/acceptances/{acceptance_id}/approval")
def approve(request: Request, session: Writes, actor: Staff, acceptance_id: str, form: Posted) -> Response:
    try:
        acceptance = acceptances.approve(session, actor, acceptance_id)
    except (Conflict, Forbidden) as error:
        session.rollback()
        finding_id = acceptances.get(session, actor, acceptance_id).finding_id
        return show_finding(request, session, actor, finding_id, form=form, error=error)
    return redirect(f"/findings/{acceptance.finding_id}")


@router.post("/acceptances/{acceptance_id}/refusal")
def decline(request: Request, session: Writes, actor: Staff, acceptance_id: str, form: Posted) -> Response:
    """Say no, with a reason for the history, or take one's own request back."""
    try:
        reason = form.text("refusal_reason")
        form.check()
        acceptance = acceptances.decline(session, actor, acceptance_id, reason=reason)
    except (Invalid, Conflict) as error:
        session.rollback()
        finding_id = acceptances.get(session, actor, acceptance_id).finding_id
        return show_finding(request, session, actor, finding_id, form=form, error=error)
    return redirect(f"/findings/{acceptance.finding_id}")
