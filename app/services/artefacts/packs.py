"""All exports of an assessment that count today, as the rules take them: the newest of each kind, account and resource.

Files that were withdrawn, rejected or ran out say nothing any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.evidence import Artefact, Pack, ReadProblem
from app.domain.evidence.commands import NEEDS_RESOURCE
from app.domain.evidence.hint import hint_of
from app.models import Artefact as ArtefactRow
from app.models import Assessment, Evidence
from app.services.evidence_in_force import counts_on
from app.services.recent import Recent

_MEGABYTES = 8
_parsed: Recent[str, Artefact] = Recent(_MEGABYTES << 20)


@dataclass(frozen=True, slots=True)
class InForce:
    """The rows that count, oldest first, without their content; and the notes on files that could not be read."""

    rows: tuple[ArtefactRow, ...]
    problems: tuple[ReadProblem, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)


def in_force(session: Session, assessment: Assessment, *, on: date | None = None) -> InForce:
    """What counts on a day (today)."""
    filters = (col(Evidence.assessment_id) == assessment.id, *counts_on(on or now().date()))
    query = select(ArtefactRow).join(Evidence, col(Evidence.id) == ArtefactRow.evidence_id).where(*filters)
    rows = session.exec(query.options(defer(ArtefactRow.content)).order_by(col(ArtefactRow.id))).all()  # type: ignore[arg-type]
    noted = select(Evidence.file_name, Evidence.reading_notes).where(*filters, col(Evidence.reading_notes).is_not(None))
    problems = [ReadProblem(name, note) for name, notes in session.exec(noted) for note in notes or ()]
    return InForce(_newest(rows), tuple(problems))


def counting(session: Session, assessment: Assessment) -> frozenset[str]:
    """Ids of the files of which anything counts today: not only what a newer export replaced."""
    return frozenset(row.evidence_id for row in in_force(session, assessment).rows)


def pack_of(
    session: Session,
    assessment: Assessment,
    *,
    accounts: Mapping[str, str] | None = None,
    found: InForce | None = None,
) -> Pack:
    """The exports in force. `accounts` maps the names of accounts in the answers, which folders may use, to numbers."""
    known = dict(accounts or {})
    found = found or in_force(session, assessment)
    read = parsed(session, found.rows)
    return Pack(tuple(placed(one, known) for one in read), found.problems, tuple(known.items()))


def parsed(session: Session, rows: Sequence[ArtefactRow]) -> list[Artefact]:
    """The rows as the readers left them, from memory where they were asked for lately: rows never change."""
    kept = {row.id: _parsed.get(row.id) for row in rows}
    missing = [row.id for row in rows if kept[row.id] is None]
    if missing:
        _load(session, {row.id: row for row in rows}, missing, kept)
    return [artefact for row in rows if (artefact := kept[row.id]) is not None]


def placed(artefact: Artefact, accounts: Mapping[str, str]) -> Artefact:
    """With the account that its folder is named after, where neither content nor envelope says one."""
    if artefact.account is not None or not accounts:
        return artefact
    place = hint_of(artefact.source, accounts).placed_in
    return replace(artefact, account=place, placed_in=place) if place else artefact


def taken_at(row: ArtefactRow) -> datetime:
    """When it was made, as far as anybody knows: when it came in, where the export does not say."""
    return row.taken_at or row.created_at


def _load(
    session: Session, rows: Mapping[str, ArtefactRow], missing: Sequence[str], kept: dict[str, Artefact | None]
) -> None:
    from app.domain.evidence.storing import from_json

    query = select(ArtefactRow.id, ArtefactRow.content).where(col(ArtefactRow.id).in_(missing))
    for row_id, content in session.exec(query):
        artefact = kept[row_id] = from_json(content)
        _parsed.put(row_id, artefact, weight=rows[row_id].size)


def _newest(rows: Sequence[ArtefactRow]) -> tuple[ArtefactRow, ...]:
    """One of each kind, account, resource and region; and one without a date of its own that came in after it.

    An undated file may be older than it looks, so it never takes the place of one that says when it was made.
    """
    dated: dict[tuple[str | None, ...], ArtefactRow] = {}
    undated: dict[tuple[str | None, ...], ArtefactRow] = {}
    for row in sorted(rows, key=lambda row: (taken_at(row), row.id)):
        key = likeness(row)
        if row.taken_at is None:
            undated[key] = row
        else:
            dated[key] = row
            undated.pop(key, None)
    return tuple(sorted((*dated.values(), *undated.values()), key=lambda row: row.id))


def likeness(row: ArtefactRow, accounts: Mapping[str, str] | None = None) -> tuple[str | None, ...]:
    """What makes two exports exports of the same thing at different times. Nameless ones need the same file name."""
    account = row.account or hint_of(row.source, accounts or {}).placed_in
    is_nameless = account is None or (row.resource is None and row.kind in NEEDS_RESOURCE)
    return (row.kind, account, row.resource, row.region, row.source if is_nameless else None)
