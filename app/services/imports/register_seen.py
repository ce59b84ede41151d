"""Vendors, contacts and engagements by id, as many as are asked for in one query: those that the actor may see."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session, col, select

from app.domain.permissions import Actor
from app.models import Contact, Engagement, User, Vendor
from app.services import visibility

Row = Vendor | Contact | Engagement


def seen_vendors(session: Session, actor: Actor, ids: Collection[str]) -> dict[str, Vendor]:
    if not ids:
        return {}
    query = select(Vendor).where(col(Vendor.id).in_(ids), visibility.seen_vendors(actor))
    return {vendor.id: vendor for vendor in session.exec(query)}


def seen_contacts(session: Session, actor: Actor, ids: Collection[str]) -> dict[str, Contact]:
    if not ids:
        return {}
    query = select(Contact).join(Vendor, col(Vendor.id) == Contact.vendor_id).where(col(Contact.id).in_(ids))
    return {contact.id: contact for contact in session.exec(query.where(visibility.seen_vendors(actor)))}


def seen_engagements(session: Session, actor: Actor, ids: Collection[str]) -> dict[str, Engagement]:
    if not ids:
        return {}
    query = (
        select(Engagement)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Engagement.id).in_(ids), visibility.seen_vendors(actor), visibility.seen_engagements(actor))
    )
    return {engagement.id: engagement for engagement in session.exec(query)}


def owners(session: Session, ids: Collection[Any]) -> list[User]:
    """The users with these ids. While somebody holds the list, the session asks for none of them again."""
    wanted = {one for one in ids if one}
    return list(session.exec(select(User).where(col(User.id).in_(wanted)))) if wanted else []
