"""What others rest on already, so that an import's making of it is not taken back: asked of many at once."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from app.models import Assessment, Contact, Engagement, Invitation


def assessed_engagements(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Engagement id -> what it has."""
    query = select(Assessment.engagement_id).where(col(Assessment.engagement_id).in_(ids)).distinct()
    return dict.fromkeys(session.exec(query), "it has an assessment.")


def asked_contacts(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Contact id -> what happened to them."""
    asked = select(Assessment.respondent_contact_id).where(col(Assessment.respondent_contact_id).in_(ids)).distinct()
    invited = select(Invitation.contact_id).where(col(Invitation.contact_id).in_(ids)).distinct()
    return dict.fromkeys((*session.exec(asked), *session.exec(invited)), "it was asked for answers.")


def vendors_in_use(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Vendor id -> what it still has that is not archived."""
    found: dict[str, str] = {}
    for other, what in ((Contact, "contacts"), (Engagement, "engagements")):
        query = select(other.vendor_id).where(col(other.vendor_id).in_(ids), col(other.archived_at).is_(None))
        found |= dict.fromkeys(session.exec(query.distinct()), f"it still has {what}.")
    return found
