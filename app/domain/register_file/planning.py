"""What entering a register would do: each vendor, contact and engagement as new, changed, unchanged or undecided.

Nothing empty in the file clears anything here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.imports.diff import State
from app.domain.imports.shapes import Trouble
from app.domain.register_file.columns import Noun
from app.domain.register_file.duplicates import Known, Match, Parties
from app.domain.register_file.engagement_fields import EngagementFields
from app.domain.register_file.entries import EngagementEntry, Place, RegisterFile
from app.domain.register_file.here import Here, Thing

NOTHING_DECIDED: Mapping[str, bool] = {}


@dataclass(slots=True)
class Planned:
    """One row of the preview. `existing` is the id of what it is, or may be, here.

    `after` is what would be stored, `vendor` the key of its vendor's row; of a vendor `existing` may be such a key. A
    vendor that `is_known_by_lei` has another name here, so a person may still say that it is another one.
    """

    key: str
    noun: Noun
    state: State
    place: Place
    name: str
    after: dict[str, Any]
    before: dict[str, Any] | None = None
    existing: str = ""
    version: int = 0
    vendor: str = ""
    reason: str = ""
    is_known_by_lei: bool = False


@dataclass(slots=True)
class Plan:
    rows: list[Planned] = field(default_factory=list)
    problems: list[Trouble] = field(default_factory=list)
    ignored: list[Trouble] = field(default_factory=list)


def plan(found: RegisterFile, here: Here, decisions: Mapping[str, bool] = NOTHING_DECIDED) -> Plan:
    """Every entry with what would become of it, vendors first.

    `decisions` say of vendors that may be another one, by key, whether they are.
    """
    planning = _Planning(here, decisions)
    for number, entry in enumerate(found.vendors):
        planning.vendor(f"vendor.{number + 1}", entry.values, entry.place)
    for number, contact in enumerate(found.contacts):
        name = contact.values["email"]
        planning.belonging(f"contact.{number + 1}", "contact", contact.vendor, name, contact.values, contact.place)
    for number, engagement in enumerate(found.engagements):
        planning.engagement(f"engagement.{number + 1}", engagement)
    return planning.plan


class _Planning:
    def __init__(self, here: Here, decisions: Mapping[str, bool]) -> None:
        self.plan = Plan()
        self._here = here
        self._decisions = decisions
        self._fields = EngagementFields(here, self.plan.problems, self.plan.ignored)
        self._things = {thing.id: thing for thing in here.vendors}
        self._parties = Parties(Known(thing.id, thing.values, thing.is_archived) for thing in here.vendors)
        self._vendors: list[Planned] = []

    def vendor(self, key: str, values: dict[str, str], place: Place) -> None:
        match = self._parties.match(values)
        row = Planned(key, "vendor", State.NEW, place, values["name"], dict(values))
        if match is not None:
            self._matched(row, match)
        if row.state is not State.UNCHANGED:
            self._parties.add(Known(key, values))
        self._vendors.append(row)
        self.plan.rows.append(row)

    def _matched(self, row: Planned, match: Match) -> None:
        thing = self._things.get(match.known.key)
        is_it = match.is_sure if thing else False
        is_it = self._decisions.get(row.key, is_it)
        if row.key in self._decisions and not is_it:
            return
        row.existing = match.known.key
        row.version = thing.version if thing else 0
        if not is_it:
            row.state, row.before = State.CONFLICT, dict(match.known.values)
            where = "which is here already" if thing else "which stands in the same file"
            row.reason = f"It may be “{match.known.values['name']}”, {where}: {match.because}."
            return
        if thing is None:
            row.state, row.after = State.UNCHANGED, {}
            return
        if not match.is_sure:
            row.after.pop("name")
        _compare(row, thing)
        row.is_known_by_lei = "name" in row.after
        if row.is_known_by_lei:
            row.reason = f"Known by its LEI: “{match.known.values['name']}” here, “{row.name}” in the file."
        if thing.is_archived:
            row.state = State.CHANGED
            row.reason = f"{row.reason} It is archived here; applying brings it back.".strip()

    def belonging(
        self, key: str, noun: Noun, vendor: int, name: str, values: Mapping[str, Any], place: Place
    ) -> Planned:
        """A contact or an engagement: of a vendor that is here it may be here too."""
        owner = self._owner(vendor)
        row = Planned(key, noun, State.NEW, place, name, dict(values), vendor=owner.key)
        known = self._here.contacts if noun == "contact" else self._here.engagements
        thing = known.get((owner.existing, name.casefold()))
        if owner.state is State.CONFLICT:
            row.state, row.reason = State.CONFLICT, f"It waits for the decision about “{owner.name}”."
        elif thing is not None:
            row.existing, row.version = thing.id, thing.version
            _compare(row, thing)
        self.plan.rows.append(row)
        return row

    def engagement(self, key: str, entry: EngagementEntry) -> None:
        owner = self._owner(entry.vendor)
        name = entry.values["name"]
        thing = self._here.engagements.get((owner.existing, name.casefold()))
        values = self._fields.of(entry, thing)
        self.belonging(key, "engagement", entry.vendor, name, values, entry.place)

    def _owner(self, number: int) -> Planned:
        """The row of the vendor; of one that was said to be another row's, that row."""
        row = self._vendors[number]
        by_key = {other.key: other for other in self._vendors[:number]} if row.existing.startswith("vendor.") else {}
        return by_key.get(row.existing, row) if row.state is State.UNCHANGED else row


def _compare(row: Planned, thing: Thing) -> None:
    """Only what differs; a name in other letters is the same name."""
    changes = {name: value for name, value in row.after.items() if value != thing.values.get(name)}
    if str(changes.get("name", "")).casefold() == str(thing.values.get("name", "")).casefold():
        changes.pop("name", None)
    row.after = changes
    row.before = {name: thing.values.get(name) for name in changes}
    row.state = State.CHANGED if changes else State.UNCHANGED
