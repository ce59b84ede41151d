"""Which of the accounts asked about a kind of file covers, and why not where it does not.

A file counts for the account it names. One that names none counts only where a single account is asked about, and one
made long before the claim does not count at all: what was true then says nothing about today.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.domain.claims.asked import Asked
from app.domain.claims.sentences import noun
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.row import Row
from app.domain.wording import long_day

FRESH_DAYS = 90
NO_NUMBERS = "The answers give no account number, so no file can be tied to them."


@dataclass(frozen=True, slots=True)
class Export:
    """One file of one account. `made_at` is its own date, `not_before` the earliest it can be from; None if unknown."""

    number: str
    artefact: Artefact
    made_at: datetime | None
    not_before: datetime | None

    def row(self, place: str, text: str) -> Row:
        return self.artefact.row(place, text)


@dataclass(frozen=True, slots=True)
class Cover:
    """`exports`: the file of each account covered, several where undated ones say otherwise.

    `gaps`: a sentence for each account that is not covered, with what is missing.
    """

    exports: tuple[Export, ...]
    gaps: tuple[str, ...]

    @property
    def made_on(self) -> date | None:
        """The day of the oldest dated file."""
        return min((export.made_at.date() for export in self.exports if export.made_at), default=None)


def cover(asked: Asked, kind: ArtefactKind) -> Cover:
    """The newest readable file of this kind for every account asked about; of all accounts seen if none was named."""
    exports: list[Export] = []
    gaps: list[str] = []
    for number in numbers_of(asked):
        export = export_of(asked, kind, number)
        if isinstance(export, Export):
            exports += [export, *_others(asked, export)]
        else:
            gaps.append(export)
    gaps.extend(f"{name} has no account number in the answers, so no file can be tied to it." for name in asked.untied)
    if not (exports or gaps):
        gaps = [f"Not given: the {noun(kind)}." if asked.lists_all or asked.accounts else NO_NUMBERS]
    return Cover(tuple(exports), tuple(gaps))


def _others(asked: Asked, export: Export) -> list[Export]:
    """Credential reports without a date that say something else: nobody knows which is newer, so each must hold."""
    if export.artefact.kind is not ArtefactKind.CREDENTIAL_REPORT:
        return []
    given = of_account(asked, export.artefact.kind, export.number)
    other = [one for one in given if one.content is not None and one.taken_at is None]
    return [
        Export(export.number, one, None, one.content.not_before)
        for one in other
        if one.content != export.artefact.content and not is_old(asked, one.content.not_before)
    ]


def numbers_of(asked: Asked) -> tuple[str, ...]:
    """The accounts asked about; where a claims file names none, every account a file names."""
    if not asked.lists_all:
        return asked.numbers
    seen = (artefact.account for artefact in asked.pack.artefacts)
    return asked.numbers or tuple(dict.fromkeys(number for number in seen if number))


def export_of(asked: Asked, kind: ArtefactKind, number: str) -> Export | str:
    """The file that counts for an account, or the sentence that says why none does."""
    found = of_account(asked, kind, number)
    read = [artefact for artefact in found if artefact.content is not None]
    if not read:
        return _absent(asked, kind, number, found)
    newest = max(read, key=lambda one: one.taken_at or _NEVER)
    alike = next(one for one in read if one is newest or one.content == newest.content)  # the plainest file to open
    export = Export(number, alike, newest.taken_at, newest.taken_at or getattr(newest.content, "not_before", None))
    return _stale(asked, kind, export) or export


def of_account(asked: Asked, kind: ArtefactKind, number: str, resource: str | None = None) -> tuple[Artefact, ...]:
    """All files of a kind for an account, those without a number included if no other account is in question."""
    is_only = len(numbers_of(asked)) == 1
    return tuple(
        artefact
        for artefact in asked.pack.of(kind, resource=resource)
        if artefact.account == number or (artefact.account is None and is_only)
    )


def end_of(on: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(on, time.max, UTC)


def is_old(asked: Asked, made_at: datetime | None) -> bool:
    """Whether a file is too old to speak for the day asked about; an undated one is not known to be."""
    return made_at is not None and end_of(asked.as_of) - made_at > timedelta(days=FRESH_DAYS + 1)


def _absent(asked: Asked, kind: ArtefactKind, number: str, found: tuple[Artefact, ...]) -> str:
    place = f"{asked.called(number)} ({number})"
    refused = next((artefact.error for artefact in found if artefact.error), None)
    if refused:
        return f"The {noun(kind)} of {place} could not be exported: {refused}."
    return f"Not given: the {noun(kind)} of {place}."


def _stale(asked: Asked, kind: ArtefactKind, export: Export) -> str | None:
    made = export.not_before
    if made is None or not is_old(asked, made):
        return None
    what = f"The {noun(kind)} of {asked.called(export.number)} ({export.number})"
    if export.made_at:
        too_old = f"more than {FRESH_DAYS} days before {long_day(asked.as_of)}"
        return f"{what} is of {long_day(made)}, {too_old}. Export it again."
    return f"{what} has no date of its own and its latest entry is of {long_day(made)}. Export it again as JSON."


_NEVER = datetime.min.replace(tzinfo=UTC)
