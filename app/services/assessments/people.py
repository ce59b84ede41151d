"""Who answers and who judges: each must be somebody who can."""

from sqlmodel import Session

from app.domain import register
from app.domain.permissions import Actor
from app.models import Contact, User


def contact_of(session: Session, vendor_id: str, contact_id: str) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None or contact.vendor_id != vendor_id or contact.archived_at is not None:
        detail = "The respondent must be a contact of the same vendor. Add the contact first."
        register.refuse("/respondent_contact_id", "unknown", detail)
    return contact


def reviewer_for(session: Session, actor: Actor, reviewer_id: str | None) -> str | None:
    """The named user, or the one who acts when a user does."""
    if reviewer_id is None:
        return actor.id if actor.kind == "user" else None
    reviewer = session.get(User, reviewer_id)
    if reviewer is None or reviewer.deactivated_at is not None:
        register.refuse("/reviewer_id", "unknown", "There is no active user with this id to review.")
    return reviewer.id
