"""What stands behind a link, before anybody signs in. Reads only: mail scanners open every link."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, select

from app.core.clock import now
from app.domain.lifecycle import Status
from app.models import Assessment, Contact, Engagement, Invitation, Vendor

State = Literal["open", "expired", "revoked", "replaced", "submitted", "unknown"]
_HANDED_IN = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.COMPLETED})


@dataclass(frozen=True, slots=True)
class Landing:
    """What the pages before sign-in show."""

    state: State
    invitation: Invitation
    assessment: Assessment
    contact: Contact


def landing(session: Session, public_id: str) -> Landing | None:
    """Who and what a link stands for; None when it is unknown. Reads only."""
    invitation = session.exec(select(Invitation).where(Invitation.public_id == public_id)).first()
    if invitation is None:
        return None
    assessment = session.get_one(Assessment, invitation.assessment_id)
    contact = session.get_one(Contact, invitation.contact_id)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    if session.get_one(Vendor, engagement.vendor_id).hidden_at:
        return None
    return Landing(_state(invitation, assessment, contact), invitation, assessment, contact)


def state_of(session: Session, public_id: str) -> State:
    """What the link's page says. `submitted` still leads to sign-in, for the receipt and the copies."""
    found = landing(session, public_id)
    return found.state if found else "unknown"


def _state(invitation: Invitation, assessment: Assessment, contact: Contact) -> State:
    status = Status(assessment.status)
    if invitation.revoked_at or contact.archived_at or status is Status.CANCELLED:
        return "revoked"
    if invitation.replaced_by_id:
        return "replaced"
    if status is Status.EXPIRED or invitation.expires_at <= now():
        return "expired"
    return "submitted" if status in _HANDED_IN else "open"
