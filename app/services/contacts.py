"""People at a vendor."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import Contact
from app.services import events, visibility

NO_CHANGES: Mapping[str, Any] = {}
_CHECKS = {"name": register.name, "email": register.email, "phone": register.phone, "zone": register.zone}


def create(
    session: Session, actor: Actor, vendor_id: str, *, name: str, email: str, phone: str = "", zone: str = "UTC"
) -> Contact:
    """A new contact; Invalid names the field that cannot be kept."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    contact = draft(vendor.id, name=name, email=email, phone=phone, zone=zone)
    enter(session, actor, [contact])
    return contact


def draft(vendor_id: str, *, name: str, email: str, phone: str = "", zone: str = "UTC") -> Contact:
    """A contact that is not entered yet; Invalid names the field that cannot be kept."""
    return Contact(
        vendor_id=vendor_id,
        name=register.name(name),
        email=register.email(email),
        phone=register.phone(phone),
        zone=register.zone(zone),
        created_at=now(),
    )


def enter(session: Session, actor: Actor, drafts: Sequence[Contact]) -> None:
    """Enter drafts, all at once. For services that asked for permission."""
    store(session, actor, "contact.created", [(contact, None) for contact in drafts])


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
    store(session, actor, "contact.updated", [(contact, alter(contact, changes))])
    return contact


def archive(session: Session, actor: Actor, contact_id: str) -> Contact:
    """Take the contact out of the lists; what they answered stays theirs."""
    contact = _visible(session, actor, contact_id, "vendors:write")
    store(session, actor, "contact.archived", [(contact, alter(contact, is_archived=True))])
    return contact


def alter(contact: Contact, changes: Mapping[str, Any] = NO_CHANGES, *, is_archived: bool = False) -> dict[str, Any]:
    """Change it, to be stored later; what it was before. Where a change cannot be kept Invalid, and nothing changes."""
    checked = {key: _CHECKS[key](text) for key, text in changes.items()}
    before = _facts(contact)
    for key, value in checked.items():
        setattr(contact, key, value)
    if contact.email != before["email"]:
        contact.bounced_at = None
    if is_archived:
        contact.archived_at = contact.archived_at or now()
    return before


def store(session: Session, actor: Actor, verb: str, altered: Sequence[tuple[Contact, dict[str, Any] | None]]) -> None:
    """Store what was altered, each with what it was before, all at once. For services that asked for permission."""
    session.add_all(contact for contact, _ in altered)
    session.flush()
    told = [(("contact", contact.id), before, _facts(contact)) for contact, before in altered]
    events.record_all(session, actor, verb, told)


def _visible(session: Session, actor: Actor, contact_id: str, permission: str) -> Contact:
    require(actor, permission)
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise NotFound("There is nothing here, or it is not yours to see.")
    visibility.vendor_for(session, actor, contact.vendor_id, permission)
    return contact


def _facts(contact: Contact) -> dict[str, Any]:
    return contact.model_dump(mode="json", include={"vendor_id", *_CHECKS, "archived_at"})
