"""Invitations as the overview shows them: to whom, in which state, and what became of the mail."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.permissions import Actor
from app.services import contacts, invitations, landings
from app.web.context import Session

_DELIVERY = {
    None: "none was written",
    "queued": "waiting to be sent",
    "sent": "taken by the mail server",
    "written": "written to a file, hand it over yourself",
    "refused": "refused by the mail server",
    "failed": "not sent",
}


@dataclass(frozen=True)
class InvitationRow:
    id: str
    contact_name: str
    contact_email: str
    state: str
    is_live: bool
    access: str
    sections: list[str] | None
    created_at: datetime
    expires_at: datetime
    delivery: str
    delivery_error: str


def invitation_rows(session: Session, actor: Actor, assessment_id: str) -> list[InvitationRow]:
    """Newest first. Live ones can be sent again or revoked."""
    rows = []
    for item in invitations.list_invitations(session, actor, assessment_id):
        contact = contacts.get(session, actor, item.contact_id)
        mail = invitations.delivery_of(session, item)
        state = landings.state_of(session, item.public_id)
        rows.append(
            InvitationRow(
                id=item.id,
                contact_name=contact.name,
                contact_email=contact.email,
                state={"open": "Opened" if item.redeemed_at else "Open"}.get(state, state.capitalize()),
                is_live=state in ("open", "expired"),
                access=item.access,
                sections=item.sections,
                created_at=item.created_at,
                expires_at=item.expires_at,
                delivery=_DELIVERY.get(mail.state if mail else None, "unknown"),
                delivery_error=mail.error if mail else "",
            )
        )
    return rows
