"""/assessments/{id}/invitations and /invitations: ways in for respondents, sent, sent again and revoked."""

from typing import Any, Literal

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services import invitations

router = noun("invitations")


class InvitationIn(In):
    """`code`: the link holds no secret, a code is mailed. `link`: the link alone opens it.

    Without `contact_id` the assessment's respondent is invited; `sections` limits a colleague to some sections.
    """

    access: Literal["code", "link"] = "code"
    contact_id: str | None = None
    sections: list[str] | None = None


class InvitationOut(Out):
    """`delivery` is the state of its mail: queued, sent, written, refused or failed."""

    id: str
    assessment_id: str
    contact_id: str
    access: str
    sections: list[str] | None
    created_at: Moment
    expires_at: Moment
    opened_at: Moment | None
    redeemed_at: Moment | None
    revoked_at: Moment | None
    replaced_by_id: str | None
    delivery: str | None
    delivery_error: str


class SentInvitationOut(InvitationOut):
    """`portal_url` is shown this once: the secret of a link is not kept."""

    portal_url: str


class InvitationPage(Out):
    items: list[InvitationOut]
    next: str | None


@router.post(
    "/assessments/{assessment_id}/invitations",
    status_code=201,
    response_model=SentInvitationOut,
    summary="Invite the respondent",
    responses=may(404, 409, 422),
)
@writing("invitations:write")
def send_invitation(call: Call, assessment_id: str, body: InvitationIn | None = None) -> Any:
    wanted = (body or InvitationIn()).model_dump()
    sent = invitations.send(call.session, call.actor, assessment_id, **wanted, base_url=call.settings.url)
    return _sent(sent)


@router.get(
    "/assessments/{assessment_id}/invitations",
    response_model=InvitationPage,
    summary="List invitations, newest first",
    responses=may(404),
)
@reading("invitations:read")
def list_invitations(call: Call, assessment_id: str) -> Any:
    found = invitations.list_invitations(call.session, call.actor, assessment_id)
    items = [_shown(row, invitations.delivery_of(call.session, row)) for row in found]
    return InvitationPage(items=items, next=None)


@router.post(
    "/invitations/{invitation_id}/resend",
    status_code=201,
    response_model=SentInvitationOut,
    summary="Send a fresh invitation; the one before is replaced",
    responses=may(404, 409),
)
@writing("invitations:write")
def resend_invitation(call: Call, invitation_id: str) -> Any:
    return _sent(invitations.resend(call.session, call.actor, invitation_id, base_url=call.settings.url))


@router.delete("/invitations/{invitation_id}", status_code=204, summary="Revoke an invitation", responses=may(404))
@writing("invitations:write")
def revoke_invitation(call: Call, invitation_id: str) -> None:
    invitations.revoke(call.session, call.actor, invitation_id)


def _sent(sent: Any) -> SentInvitationOut:
    return SentInvitationOut(**_shown(sent.invitation, sent.mail).model_dump(), portal_url=sent.portal_url)


def _shown(invitation: Any, mail: Any) -> InvitationOut:
    return InvitationOut(
        **invitation.model_dump(include=set(InvitationOut.model_fields)),
        delivery=mail.state if mail else None,
        delivery_error=mail.error if mail else "",
    )
