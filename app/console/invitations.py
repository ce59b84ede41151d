"""Inviting: send, send again, revoke, read a code out over the telephone."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.assessments import show_assessment
from app.domain.errors import Conflict, Gone, Invalid
from app.services import invitations, respondents
from app.web.context import Writes, settings_of
from app.web.forms import Posted
from app.web.pages import page, redirect

router = APIRouter()


@router.post("/assessments/{assessment_id}/invitations")
def send(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    access, base_url = form.text("access") or "code", settings_of(request).url
    try:
        sent = invitations.send(session, actor, assessment_id, access=access, base_url=base_url)
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_assessment(request, session, actor, assessment_id, error=error)
    return show_assessment(request, session, actor, assessment_id, sent=sent)


@router.post("/invitations/{invitation_id}/resend")
def resend(request: Request, session: Writes, actor: Staff, invitation_id: str, form: Posted) -> Response:
    try:
        sent = invitations.resend(session, actor, invitation_id, base_url=settings_of(request).url)
    except (Invalid, Conflict) as error:
        session.rollback()
        assessment_id = invitations.get(session, actor, invitation_id).assessment_id
        return show_assessment(request, session, actor, assessment_id, error=error)
    return show_assessment(request, session, actor, sent.invitation.assessment_id, sent=sent)


@router.post("/invitations/{invitation_id}/revocation")
def revoke(session: Writes, actor: Staff, invitation_id: str, form: Posted) -> Response:
    revoked = invitations.revoke(session, actor, invitation_id)
    return redirect(f"/assessments/{revoked.assessment_id}")


@router.post("/invitations/{invitation_id}/phone-code")
def phone_code(request: Request, session: Writes, actor: Staff, invitation_id: str, form: Posted) -> Response:
    """A code to read out: shown once, written into the history with who asked for it."""
    try:
        code = respondents.code_for_phone(session, actor, invitation_id)
    except (Conflict, Gone) as error:
        assessment_id = invitations.get(session, actor, invitation_id).assessment_id
        return show_assessment(request, session, actor, assessment_id, error=Conflict(error.message))
    return page(
        request,
        "console/assessments/phone_code.html",
        code=code,
        invitation=invitations.get(session, actor, invitation_id),
    )
