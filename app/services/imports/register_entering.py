"""Entering what was planned, through the services that enter vendors, contacts and engagements one by one.

What is noted for taking it back: what was made, and the values before of what was changed.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from app.domain.errors import TwokeysError
from app.domain.imports import State
from app.domain.permissions import Actor
from app.domain.register_file.planning import Planned
from app.services import contacts, engagements, vendors
from app.services.imports.outcome import Left
from app.services.imports.register_here import contact_thing, engagement_thing, vendor_thing


@dataclass
class Entering:
    """`left` are rows that were not entered; `undo` what taking the others back needs, in the order entered."""

    session: Session
    actor: Actor
    left: list[Left] = field(default_factory=list)
    undo: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def enter(self, row: Planned) -> None:
        """Make or change one thing; a refusal leaves the row with its reason and stops nothing else."""
        vendor_id = self.ids.get(row.vendor, "")
        if row.vendor and not vendor_id:
            self.leave(row, "Its vendor was not entered.")
            return
        try:
            with self.session.begin_nested():  # what a row began before it was refused is not kept
                self._one(row, vendor_id)
        except TwokeysError as error:
            self.leave(row, error.message)

    def leave(self, row: Planned, reason: str) -> None:
        self.left.append(Left(row.key, reason))

    def _one(self, row: Planned, vendor_id: str) -> None:
        if row.state is State.UNCHANGED:
            self._note_unchanged(row)
        elif row.noun == "vendor":
            self._vendor(row)
        elif row.noun == "contact":
            self._contact(row, vendor_id)
        else:
            self._engagement(row, vendor_id)

    def _note_unchanged(self, row: Planned) -> None:
        if row.noun == "vendor":
            is_row = row.existing.startswith("vendor.")
            self.ids[row.key] = self.ids.get(row.existing, "") if is_row else row.existing

    def _vendor(self, row: Planned) -> None:
        if row.state is State.NEW:
            made = vendors.create(self.session, self.actor, **row.after)
            self._note(row, made.id, made.version, dict(vendor_thing(made).values))
            self.ids[row.key] = made.id
            return
        vendor = vendors.get(self.session, self.actor, row.existing)
        was_archived = vendor.archived_at is not None
        if was_archived:
            vendor = vendors.restore(self.session, self.actor, vendor.id)
        if row.after:
            vendor = vendors.update(self.session, self.actor, vendor.id, changes=row.after)
        self._note(row, vendor.id, vendor.version, row.after, was_archived=was_archived)
        self.ids[row.key] = vendor.id

    def _contact(self, row: Planned, vendor_id: str) -> None:
        if row.state is State.NEW:
            made = contacts.create(self.session, self.actor, vendor_id, **row.after)
        else:
            made = contacts.update(self.session, self.actor, row.existing, changes=row.after)
        self._note(row, made.id, 0, dict(contact_thing(made).values))

    def _engagement(self, row: Planned, vendor_id: str) -> None:
        if row.state is State.NEW:
            made = engagements.create(self.session, self.actor, vendor_id, **row.after)
        else:
            made = engagements.update(self.session, self.actor, row.existing, changes=row.after)
        self._note(row, made.id, made.version, dict(engagement_thing(made).values))

    def _note(self, row: Planned, id_: str, version: int, after: dict[str, Any], *, was_archived: bool = False) -> None:
        is_new = row.state is State.NEW
        note = {"noun": row.noun, "id": id_, "name": row.name, "version": version, "after": after}
        self.undo.append({**note, "before": None if is_new else row.before or {}, "was_archived": was_archived})
