"""Taking back what a register entered, last first: what nobody touched since. Everything else stays and is named.

What the import made is archived, not deleted: its events stay, and deleting has a way of its own with two people.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.domain.errors import TwokeysError
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement, Invitation, Vendor
from app.services import contacts, engagements, vendors
from app.services.imports.register_here import contact_thing

_CHANGED = "was changed since"
Row = Vendor | Contact | Engagement


def take_back(session: Session, actor: Actor, note: Mapping[str, Any]) -> str:
    """Archive what was made or restore what was changed; why it stays where it does, else nothing."""
    row = _row(session, note)
    if row is None or (isinstance(row, Vendor) and row.hidden_at is not None):
        return ""
    reason = _touched(row, note) or (_built_on(session, row) if note["before"] is None else "")
    told = f"it {reason}." if reason else _taken_back(session, actor, row, note)
    return f"{note['noun'].capitalize()} “{note['name'][:80]}” stays: {told}" if told else ""


def _taken_back(session: Session, actor: Actor, row: Row, note: Mapping[str, Any]) -> str:
    """Why not, where the values before may not be entered any more: somebody left who owned it, say."""
    try:
        with session.begin_nested():
            if note["before"] is None:
                _archive(session, actor, row)
            else:
                _restore(session, actor, row, note)
    except TwokeysError as error:
        return error.message
    return ""


def _row(session: Session, note: Mapping[str, Any]) -> Row | None:
    if note["noun"] == "vendor":
        return session.get(Vendor, note["id"])
    return session.get(Contact, note["id"]) if note["noun"] == "contact" else session.get(Engagement, note["id"])


def _touched(row: Row, note: Mapping[str, Any]) -> str:
    if isinstance(row, Contact):
        is_same = dict(contact_thing(row).values) == note["after"] and row.archived_at is None
        return "" if is_same else _CHANGED
    return "" if row.version == note["version"] else _CHANGED


def _built_on(session: Session, row: Row) -> str:
    if isinstance(row, Engagement):
        found = session.exec(select(Assessment.id).where(Assessment.engagement_id == row.id)).first()
        return "has an assessment" if found else ""
    if isinstance(row, Contact):
        asked = session.exec(select(Assessment.id).where(Assessment.respondent_contact_id == row.id)).first()
        invited = session.exec(select(Invitation.id).where(Invitation.contact_id == row.id)).first()
        return "was asked for answers" if asked or invited else ""
    for other in (Engagement, Contact):
        rest = select(other.id).where(other.vendor_id == row.id, col(other.archived_at).is_(None))
        if session.exec(rest).first():
            return f"still has {'engagements' if other is Engagement else 'contacts'}"
    return ""


def _archive(session: Session, actor: Actor, row: Row) -> None:
    if isinstance(row, Vendor):
        vendors.archive(session, actor, row.id)
    elif isinstance(row, Contact):
        contacts.archive(session, actor, row.id)
    else:
        engagements.archive(session, actor, row.id)


def _restore(session: Session, actor: Actor, row: Row, note: Mapping[str, Any]) -> None:
    before = {name: "" if value is None and name != "owner_id" else value for name, value in note["before"].items()}
    if before and isinstance(row, Vendor):
        vendors.update(session, actor, row.id, changes=before)
    elif before and isinstance(row, Contact):
        contacts.update(session, actor, row.id, changes=before)
    elif before:
        engagements.update(session, actor, row.id, changes=before)
    if isinstance(row, Vendor) and note["was_archived"] and not _built_on(session, row):
        vendors.archive(session, actor, row.id)
