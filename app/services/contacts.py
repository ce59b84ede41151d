"""People at a vendor."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import Contact
from app.services import events, visibility

_CHECKS = {"name": register.name, "email": register.email, "phone": register.phone, "zone": register.zone}


def create(
    session: Session, actor: Actor, vendor_id: str, *, name: str, email: str, phone: str = "", zone: str = "UTC"
) -> Contact:
    """A new contact; Invalid names the field that cannot be kept."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    contact = Contact(
        vendor_id=vendor.id,
        name=register.name(name),
        email=register.email(email),
        phone=register.phone(phone),
        zone=register.zone(zone),
        created_at=now(),
    )
    session.add(contact)
    session.flush()
    events.record(session, actor, "contact.created", subject=("contact", contact.id), after=_facts(contact))
    return contact


def get(session: Session, actor: Actor, contact_id: str) -> Contact:
    require(actor, "vendors:read")
    return _visible(session, actor, contact_id, "vendors:read")


def list_contacts(
    session: Session, actor: Actor, vendor_id: str, *, after: str | None = None, limit: int = 200
) -> list[Contact]:
    """The vendor's contacts that were not archived, in the order they were entered."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:read")
    query = select(Contact).where(Contact.vendor_id == vendor.id, col(Contact.archived_at).is_(None))
    if after:
        query = query.where(col(Contact.id) > after)
    return list(session.exec(query.order_by(col(Contact.id)).limit(limit)))


def update(session: Session, actor: Actor, contact_id: str, *, changes: Mapping[str, Any]) -> Contact:
    """Change name, email, phone or zone. A new address clears what we knew about bounces of the old one."""
    contact = _visible(session, actor, contact_id, "vendors:write")
    before = _facts(contact)
    for key, text in changes.items():
        setattr(contact, key, _CHECKS[key](text))
    if contact.email != before["email"]:
        contact.bounced_at = None
    return _saved(session, actor, contact, "contact.updated", before)


def archive(session: Session, actor: Actor, contact_id: str) -> Contact:
    """Take the contact out of the lists; what they answered stays theirs."""
    contact = _visible(session, actor, contact_id, "vendors:write")
    before = _facts(contact)
    contact.archived_at = contact.archived_at or now()
    return _saved(session, actor, contact, "contact.archived", before)


def _visible(session: Session, actor: Actor, contact_id: str, permission: str) -> Contact:
    require(actor, permission)
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise NotFound("There is nothing here, or it is not yours to see.")
    visibility.vendor_for(session, actor, contact.vendor_id, permission)
    return contact


def _saved(session: Session, actor: Actor, contact: Contact, verb: str, before: dict[str, Any]) -> Contact:
    session.add(contact)
    session.flush()
    events.record(session, actor, verb, subject=("contact", contact.id), before=before, after=_facts(contact))
    return contact


def _facts(contact: Contact) -> dict[str, Any]:
    return contact.model_dump(mode="json", include={"vendor_id", *_CHECKS, "archived_at"})
