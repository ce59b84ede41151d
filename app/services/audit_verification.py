"""Walking the chain from its first link, naming every event that was changed, removed, slipped in or moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Invalid
from app.models import Assessment, Event, Seal
from app.models.table import table_of
from app.services.chain import LATE, START, body_digest, chain_key, link_hash

_events = table_of(Event)
_seals = table_of(Seal)
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class AuditReport:
    """`faults` are sentences, one for each thing wrong; `erased` counts bodies that a deletion dropped."""

    sealed: int
    waiting: int
    erased: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults

    @property
    def sentences(self) -> tuple[str, ...]:
        counts = (
            f"{self.sealed} events are sealed, {self.waiting} wait for their seal, {self.erased} bodies were erased."
        )
        head = f"Head of the chain: {self.head}" if self.head else "The chain is empty."
        if self.is_whole:
            return ("The audit log is whole.", counts, head)
        more = (f"... and {len(self.faults) - _SHOWN} more.",) if len(self.faults) > _SHOWN else ()
        return ("The audit log was tampered with.", *self.faults[:_SHOWN], *more, counts, head)


def verify(
    session: Session, *, secret: bytes, outside_head: str | None = None, heads: Sequence[str] = ()
) -> AuditReport:
    """Check every seal, and that every head published outside (`number:hash`) is still in the chain."""
    wanted: dict[int, str] = {}
    for text in (*heads, outside_head or ""):
        wanted |= _head_of(text)
    walk = _Walk(chain_key(secret), wanted)
    for row in _rows(session):
        walk.step(row)
    faults = [*walk.faults, *walk.missing_heads(), *_slipped_in(session), *_wiped(session, walk.erased_of)]
    waiting = session.connection().execute(_count_waiting()).scalar_one()
    head = f"{walk.number}:{walk.previous}" if walk.number else ""
    return AuditReport(walk.sealed, waiting, walk.erased, head, tuple(faults))


def _head_of(text: str) -> dict[int, str]:
    number, _, digest = text.strip().partition(":")
    if text and not (number.isdecimal() and digest):
        raise Invalid(f"“{text[:80]}” is no head of the chain. It is written number:hash, as in the mail.")
    return {int(number): digest} if text else {}


class _Walk:
    """The state of one walk. It goes on from what is stored, not from what should be, so a fault is named once."""

    def __init__(self, key: bytes, wanted: dict[int, str]) -> None:
        self.key, self.wanted = key, wanted
        self.number, self.previous, self.sealed, self.erased = 0, START, 0, 0
        self.erased_of: dict[str, int] = {}
        self.faults: list[str] = []

    def step(self, row: Any) -> None:
        self.sealed += 1
        if row.number != self.number + 1:
            self.faults.append(f"Seals {self.number + 1} to {row.number - 1} are missing.")
        fault = self._fault(row)
        if fault:
            self.faults.append(fault)
        if row.number in self.wanted and self.wanted.pop(row.number) != row.hash:
            self.faults.append(f"Seal {row.number} is not the one that was published outside: the chain was rewritten.")
        self.number, self.previous = row.number, row.hash

    def _fault(self, row: Any) -> str | None:
        if row.id is None:
            return f"Event {row.event_id} was removed (seal {row.number})."
        if row.body is None and row.salt is None:
            self.erased += 1
            if row.assessment_id:
                self.erased_of[row.assessment_id] = row.id
        elif body_digest(row) != row.digest:
            return f"The body of event {row.event_id} ({row.verb}) was changed (seal {row.number})."
        if row.previous != self.previous:
            return f"Seal {row.number} does not follow the one before it: seals were moved, removed or slipped in."
        if link_hash(self.key, row.number, row.previous, row, row.digest) != row.hash:
            return f"Event {row.event_id} ({row.verb}) or its seal {row.number} was changed."
        return None

    def missing_heads(self) -> Iterator[str]:
        for number in sorted(self.wanted):
            yield f"The chain ends at seal {self.number}, but seal {number} was published outside: its end was cut off."


def _rows(session: Session) -> Iterable[Any]:
    joined = _seals.outerjoin(_events, _events.c.id == _seals.c.event_id)
    statement = select(*_seals.c, *_events.c).select_from(joined).order_by(_seals.c.number)
    return session.connection().execute(statement.execution_options(yield_per=1000))


def _count_waiting() -> Any:
    return select(func.count()).select_from(_events).where(~exists().where(_seals.c.event_id == _events.c.id))


def _slipped_in(session: Session) -> Iterator[str]:
    """Events without a seal although younger ones have theirs for long: nobody but this program seals."""
    older = exists().where(_seals.c.event_id > _events.c.id, _seals.c.sealed_at < now() - LATE)
    unsealed = ~exists().where(_seals.c.event_id == _events.c.id)
    for event in session.connection().execute(select(_events.c.id, _events.c.verb).where(unsealed, older)):
        yield f"Event {event.id} ({event.verb}) was slipped in: it has no seal although younger events have theirs."


def _wiped(session: Session, erased_of: dict[str, int]) -> Iterator[str]:
    """Erasure belongs to the deletion of a vendor. Where the assessment still stands, somebody else did it."""
    for assessment_id, event_id in sorted(erased_of.items(), key=lambda pair: pair[1]):
        if session.get(Assessment, assessment_id) is not None:
            yield f"The body of event {event_id} was removed although what it is about still exists."
