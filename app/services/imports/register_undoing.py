"""Taking back what a register entered, last first: what nobody touched since. Everything else stays and is named.

What the import made is archived, not deleted: its events stay, and deleting has a way of its own with two people.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import Session

from app.domain.errors import TwokeysError
from app.domain.permissions import Actor
from app.models import Contact, Engagement, Vendor
from app.services import contacts, engagements, intake_answers, vendors
from app.services.imports.register_built_on import asked_contacts, assessed_engagements, vendors_in_use
from app.services.imports.register_here import contact_thing
from app.services.imports.register_seen import Row, owners, seen_contacts, seen_engagements, seen_vendors

_CHANGED = "it was changed since."
Note = Mapping[str, Any]
Thing = TypeVar("Thing", Vendor, Contact, Engagement)


def take_back(session: Session, actor: Actor, notes: Sequence[Note]) -> list[str]:
    """Archive what was made and restore what was changed, engagements first; of what stays, why it does."""
    by_noun = {noun: [note for note in reversed(notes) if note["noun"] == noun] for noun in _IN_ORDER}
    with session.no_autoflush:
        return [sentence for noun, take in _IN_ORDER.items() for sentence in take(session, actor, by_noun[noun])]


def _engagements(session: Session, actor: Actor, notes: Sequence[Note]) -> list[str]:
    known = seen_engagements(session, actor, _ids(notes))
    built_on = assessed_engagements(session, known)
    # Held to the end of this function: the session forgets what nobody holds, and would ask once for every row.
    _held = owners(session, [(note["before"] or {}).get("owner_id") for note in notes])
    archived, restored, stays = [], [], []
    for note, engagement in _found(notes, known):
        try:
            if reason := _touched(engagement, note) or _built_on(note, built_on):
                stays.append(_stays(note, reason))
            elif note["before"] is None:
                archived.append((engagement, engagements.alter(session, engagement, is_archived=True)))
            elif before := _before(note):
                restored.append((engagement, engagements.alter(session, engagement, before)))
        except TwokeysError as error:  # the values before may not be entered any more: somebody left who owned it, say
            stays.append(_stays(note, error.message))
    engagements.store(session, actor, "engagement.archived", archived)
    engagements.store(session, actor, "engagement.updated", restored)
    rated = {note["id"] for note in notes if note["before"] and "intake" in note["before"]}
    for engagement, _ in restored:
        if engagement.id in rated:
            intake_answers.refresh(session, actor, engagement)
    return stays


def _contacts(session: Session, actor: Actor, notes: Sequence[Note]) -> list[str]:
    known = seen_contacts(session, actor, _ids(notes))
    built_on = asked_contacts(session, known)
    archived, restored, stays = [], [], []
    for note, contact in _found(notes, known):
        try:
            if reason := _touched(contact, note) or _built_on(note, built_on):
                stays.append(_stays(note, reason))
            elif note["before"] is None:
                archived.append((contact, contacts.alter(contact, is_archived=True)))
            elif before := _before(note):
                restored.append((contact, contacts.alter(contact, before)))
        except TwokeysError as error:
            stays.append(_stays(note, error.message))
    contacts.store(session, actor, "contact.archived", archived)
    contacts.store(session, actor, "contact.updated", restored)
    return stays


def _vendors(session: Session, actor: Actor, notes: Sequence[Note]) -> list[str]:
    known = seen_vendors(session, actor, _ids(notes))
    built_on = vendors_in_use(session, known)
    changed: dict[str, list[tuple[Vendor, dict[str, Any] | None]]] = {"archived": [], "updated": []}
    stays = []
    for note, vendor in _found(notes, known):
        try:
            if reason := _touched(vendor, note) or _built_on(note, built_on):
                stays.append(_stays(note, reason))
                continue
            again = note["before"] is None or (note["was_archived"] and vendor.id not in built_on)
            if again or note["before"]:
                before = vendors.alter(vendor, _before(note), is_archived=True if again else None)
                changed["archived" if again else "updated"].append((vendor, before))
        except TwokeysError as error:
            stays.append(_stays(note, error.message))
    for verb, altered in changed.items():
        vendors.store(session, actor, f"vendor.{verb}", altered)
    return stays


_IN_ORDER = {"engagement": _engagements, "contact": _contacts, "vendor": _vendors}


def _ids(notes: Sequence[Note]) -> list[str]:
    return [note["id"] for note in notes]


def _touched(row: Row, note: Note) -> str:
    if isinstance(row, Contact):
        is_same = dict(contact_thing(row).values) == note["after"] and row.archived_at is None
        return "" if is_same else _CHANGED
    return "" if row.version == note["version"] else _CHANGED


def _built_on(note: Note, built_on: Mapping[str, str]) -> str:
    """Only what the import made would be archived, and nothing is that others rest on."""
    return built_on.get(note["id"], "") if note["before"] is None else ""


def _before(note: Note) -> dict[str, Any]:
    before = note["before"] or {}
    return {name: "" if value is None and name != "owner_id" else value for name, value in before.items()}


def _stays(note: Note, why: str) -> str:
    return f"{note['noun'].capitalize()} “{note['name'][:80]}” stays: {why}"


def _found(notes: Sequence[Note], known: Mapping[str, Thing]) -> list[tuple[Note, Thing]]:
    """What is still there."""
    return [(note, known[note["id"]]) for note in notes if note["id"] in known]
