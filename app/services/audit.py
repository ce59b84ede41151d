"""The chain that shows tampering: each event is sealed with an HMAC over the seal before it.

Events are written without touching the chain, so writers never queue on it; a job seals them in order seconds later.
A seal covers the event's fixed columns and a salted digest of its body, so erasing a body breaks nothing. A chain alone
cannot show that its end was cut off: its head is published outside every day, and `verify` takes such a head.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, insert, select
from sqlmodel import Session

from app.core.clock import now
from app.models import Event, Seal
from app.models.table import table_of
from app.services.audit_verification import AuditReport, verify
from app.services.chain import LATE, START, body_digest, chain_key, link_hash

__all__ = ["AuditReport", "Head", "has_unsealed", "head", "seal", "verify"]

AT_ONCE = 2000
_LOOK_BACK = 5000
_events = table_of(Event)
_seals = table_of(Seal)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest seal. `text` is how it is published: number and hash."""

    number: int
    hash: str
    sealed_at: datetime

    @property
    def text(self) -> str:
        return f"{self.number}:{self.hash}"


def head(session: Session) -> Head | None:
    """The newest seal; None before the first."""
    row = session.connection().execute(select(_seals).order_by(_seals.c.number.desc()).limit(1)).first()
    return Head(row.number, row.hash, row.sealed_at) if row else None


def has_unsealed(session: Session) -> bool:
    """Whether there is anything to seal. Reads only."""
    return next(_unsealed(session, 1), None) is not None


def seal(session: Session, *, secret: bytes) -> int:
    """Seal up to two thousand events in their order; how many. `secret` is `settings.key`."""
    last = head(session)
    number, previous = (last.number, last.hash) if last else (0, START)
    key, moment, links = chain_key(secret), now(), []
    for event in _unsealed(session, AT_ONCE):
        number += 1
        digest = body_digest(event)
        link = {"number": number, "event_id": event.id, "digest": digest, "previous": previous, "sealed_at": moment}
        previous = link_hash(key, number, previous, event, digest)
        links.append(link | {"hash": previous})
    if links:
        session.connection().execute(insert(_seals), links)
    return len(links)


def _unsealed(session: Session, limit: int) -> Iterator[Any]:
    connection = session.connection()
    newest = connection.execute(select(func.max(_seals.c.event_id))).scalar() or 0
    sealed = exists().where(_seals.c.event_id == _events.c.id)
    waiting = select(_events).where(_events.c.id > newest - _LOOK_BACK, ~sealed).order_by(_events.c.id).limit(limit)
    for event in connection.execute(waiting).all():
        if event.id > newest or not _slipped_in(session, event.id):
            yield event


def _slipped_in(session: Session, event_id: int) -> bool:
    overtaken = select(func.min(_seals.c.sealed_at)).where(_seals.c.event_id > event_id)
    first = session.connection().execute(overtaken).scalar()
    return first is not None and now() - first > LATE
