"""The fields of an engagement as they are stored: owners by id, intake answers by key, and no tier of its own."""

from typing import Any

from app.domain import risk
from app.domain.answers import Answer
from app.domain.cell_answers import value_in
from app.domain.errors import InvalidAnswer
from app.domain.imports.shapes import Trouble
from app.domain.register_file.columns import INTAKE
from app.domain.register_file.entries import EngagementEntry
from app.domain.register_file.here import Here, Thing


class EngagementFields:
    """Reads what needs to know what is here; what cannot be taken over is named in `problems` or `ignored`."""

    def __init__(self, here: Here, problems: list[Trouble], ignored: list[Trouble]) -> None:
        self._here = here
        self._problems = problems
        self._ignored = ignored
        self._strange: set[str] = set()

    def of(self, entry: EngagementEntry, thing: Thing | None) -> dict[str, Any]:
        """Field -> value, without what the file leaves empty; `intake` with the answers already here."""
        values: dict[str, Any] = dict(entry.values)
        if entry.owner and (owner := self._owner(entry)):
            values["owner_id"] = owner
        said = self._intake(entry)
        before = dict(thing.values.get("intake") or {}) if thing else {}
        if said:
            values["intake"] = {**before, **said}
        self._compare_tier(entry, values.get("intake", before))
        return values

    def _owner(self, entry: EngagementEntry) -> str | None:
        found = self._here.owners.get(entry.owner.casefold())
        if found is None:
            message = f"Nobody here signs in as “{entry.owner[:60]}”; the engagement is entered without that owner."
            self._problems.append(Trouble(entry.place.sheet, entry.place.cell("engagement.owner"), message))
        return found

    def _intake(self, entry: EngagementEntry) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, text in entry.intake.items():
            question = self._here.intake.by_id.get(name) if self._here.intake else None
            cell = entry.place.cell(INTAKE + name)
            if question is None:
                self._say_strange(entry, name, cell)
                continue
            try:
                found[name] = value_in(question, text)
            except InvalidAnswer as error:
                self._problems.append(Trouble(entry.place.sheet, cell, error.message))
        return found

    def _say_strange(self, entry: EngagementEntry, name: str, cell: str) -> None:
        if name not in self._strange:
            self._strange.add(name)
            message = f"The intake has no question “{name[:60]}”; the column is left out."
            self._ignored.append(Trouble(entry.place.sheet, cell, message))

    def _compare_tier(self, entry: EngagementEntry, intake: dict[str, Any]) -> None:
        if not entry.tier:
            return
        answers = {name: Answer(value) for name, value in intake.items()}
        rated = risk.inherent(self._here.intake, answers) if self._here.intake else None
        if rated is not None and rated.tier == entry.tier.casefold():
            return
        ours = f"which make it {rated.tier}" if rated else "which are not complete"
        message = f"The tier follows from the intake answers, {ours}; “{entry.tier[:30]}” is not taken over."
        self._ignored.append(Trouble(entry.place.sheet, entry.place.cell("engagement.tier"), message))
