"""Whom a kept assessment is about to ask, should a reviewer return a question of it."""

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement, ImportedFile

NOBODY = "Nobody named yet"


def contact_for(session: Session, actor: Actor, imported: ImportedFile, engagement: Engagement) -> str:
    """Who handed it in, who answers the assessment it was meant for, who answered last, or the vendor's first contact.

    Where the vendor has no contact at all, a placeholder without an address that is in no list.
    """
    if actor.kind == "respondent":
        return actor.id
    meant_for = session.get(Assessment, imported.assessment_id) if imported.assessment_id else None
    found = meant_for.respondent_contact_id if meant_for else _last_asked(session, engagement)
    return found or _first(session, engagement.vendor_id) or _placeholder(session, engagement.vendor_id)


def _last_asked(session: Session, engagement: Engagement) -> str | None:
    query = select(Assessment.respondent_contact_id).where(Assessment.engagement_id == engagement.id)
    return session.exec(query.order_by(col(Assessment.id).desc())).first()


def _first(session: Session, vendor_id: str) -> str | None:
    query = select(Contact.id).where(Contact.vendor_id == vendor_id, col(Contact.archived_at).is_(None))
    return session.exec(query.order_by(col(Contact.id))).first()


def _placeholder(session: Session, vendor_id: str) -> str:
    contact = Contact(vendor_id=vendor_id, name=NOBODY, email="", created_at=now(), archived_at=now())
    session.add(contact)
    session.flush()
    return contact.id
