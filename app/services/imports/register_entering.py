"""Entering what was planned, as vendors, contacts and engagements are entered one by one, but all at once.

What is noted for taking it back: what was made, and the values before of what was changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import Session

from app.domain.errors import NotFound, TwokeysError
from app.domain.imports import State
from app.domain.permissions import Actor
from app.domain.register_file.planning import Planned
from app.models import Contact, Engagement, Vendor
from app.services import contacts, engagements, intake_answers, vendors
from app.services.imports.outcome import Left
from app.services.imports.register_here import contact_thing, engagement_thing, newest_intake, vendor_thing
from app.services.imports.register_seen import Row, owners, seen_contacts, seen_engagements, seen_vendors

_NOT_HERE = "It is not here any more, or not yours to see."
Thing = TypeVar("Thing", Vendor, Contact, Engagement)


@dataclass
class Entering:
    """`left` are rows that were not entered; `undo` what taking the others back needs, in the order entered."""

    session: Session
    actor: Actor
    left: list[Left] = field(default_factory=list)
    undo: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def enter(self, rows: Sequence[Planned]) -> None:
        """Make or change them, vendors first; a refusal leaves its row with the reason and stops nothing else."""
        with self.session.no_autoflush:
            self._vendors([row for row in rows if row.noun == "vendor"])
            self._contacts([row for row in rows if row.noun == "contact"])
            self._engagements([row for row in rows if row.noun == "engagement"])

    def leave(self, row: Planned, reason: str) -> None:
        self.left.append(Left(row.key, reason))

    def _vendors(self, rows: Sequence[Planned]) -> None:
        known = seen_vendors(self.session, self.actor, _existing(rows))
        made: list[Vendor] = []
        changed: dict[str, list[tuple[Vendor, dict[str, Any] | None]]] = {"updated": [], "restored": []}
        for row in rows:
            if row.state is State.UNCHANGED:
                is_row = row.existing.startswith("vendor.")
                self.ids[row.key] = self.ids.get(row.existing, "") if is_row else row.existing
                continue
            try:
                if row.state is State.NEW:
                    vendor, was_archived = vendors.draft(**row.after), False
                    made.append(vendor)
                else:
                    vendor = _known(known, row)
                    was_archived = vendor.archived_at is not None
                    before = vendors.alter(vendor, row.after, is_archived=False if was_archived else None)
                    changed["restored" if was_archived else "updated"].append((vendor, before))
            except TwokeysError as error:
                self.leave(row, error.message)
                continue
            self.ids[row.key] = vendor.id
            after = dict(vendor_thing(vendor).values) if row.state is State.NEW else row.after
            self._note(row, vendor, vendor.version, after, was_archived=was_archived)
        vendors.enter(self.session, self.actor, made)
        for verb, altered in changed.items():
            vendors.store(self.session, self.actor, f"vendor.{verb}", altered)

    def _contacts(self, rows: Sequence[Planned]) -> None:
        known = seen_contacts(self.session, self.actor, _existing(rows))
        made, updated = [], []
        for row in self._with_vendor(rows):
            try:
                if row.state is State.NEW:
                    contact = contacts.draft(self.ids[row.vendor], **row.after)
                    made.append(contact)
                else:
                    contact = _known(known, row)
                    updated.append((contact, contacts.alter(contact, row.after)))
            except TwokeysError as error:
                self.leave(row, error.message)
            else:
                self._note(row, contact, 0, dict(contact_thing(contact).values))
        contacts.enter(self.session, self.actor, made)
        contacts.store(self.session, self.actor, "contact.updated", updated)

    def _engagements(self, rows: Sequence[Planned]) -> None:
        known = seen_engagements(self.session, self.actor, _existing(rows))
        asked = newest_intake(self.session)
        # Held to the end of this function: the session forgets what nobody holds, and would ask once for every row.
        _held = owners(self.session, [row.after.get("owner_id") for row in rows])
        made, updated, rated = [], [], []
        for row in self._with_vendor(rows):
            try:
                if row.state is State.NEW:
                    vendor_id = self.ids[row.vendor]
                    engagement = engagements.draft(self.session, self.actor, vendor_id, **row.after, asked=asked)
                    made.append(engagement)
                else:
                    engagement = _known(known, row)
                    updated.append((engagement, engagements.alter(self.session, engagement, row.after, asked=asked)))
                    rated += [engagement] if "intake" in row.after else []
            except TwokeysError as error:
                self.leave(row, error.message)
            else:
                self._note(row, engagement, engagement.version, dict(engagement_thing(engagement).values))
        engagements.enter(self.session, self.actor, made)
        engagements.store(self.session, self.actor, "engagement.updated", updated)
        for engagement in rated:
            intake_answers.refresh(self.session, self.actor, engagement)

    def _with_vendor(self, rows: Sequence[Planned]) -> list[Planned]:
        """The rows with something to do, whose vendor is entered; the others of a vendor that is not are left."""
        for row in rows:
            if not self.ids.get(row.vendor):
                self.leave(row, "Its vendor was not entered.")
        return [row for row in rows if self.ids.get(row.vendor) and row.state is not State.UNCHANGED]

    def _note(
        self, row: Planned, thing: Row, version: int, after: dict[str, Any], *, was_archived: bool = False
    ) -> None:
        is_new = row.state is State.NEW
        note = {"noun": row.noun, "id": thing.id, "name": row.name, "version": version, "after": after}
        self.undo.append({**note, "before": None if is_new else row.before or {}, "was_archived": was_archived})


def _existing(rows: Sequence[Planned]) -> list[str]:
    return [row.existing for row in rows if row.state is State.CHANGED]


def _known(known: Mapping[str, Thing], row: Planned) -> Thing:
    found = known.get(row.existing)
    if found is None:
        raise NotFound(_NOT_HERE)
    return found
