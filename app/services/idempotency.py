"""The answer to a POST that carried an Idempotency-Key, kept in the transaction of what it did.

A retry with the same key gets the same answer and does nothing again. Answers may hold a link's secret, so they are
kept sealed under a key that is made from our secret and the caller's idempotency key.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.core.clock import now
from app.core.sealing import seal, unseal
from app.domain.errors import Conflict, Invalid, Problem
from app.models import Idempotency
from app.models.table import table_of

_RUNNING = "A request with this Idempotency-Key is still running. Wait a moment and try again."
_OTHER = "This Idempotency-Key was used for another request. Use a new key for a new request."
_table = table_of(Idempotency)
_SAME = (_table.c.actor_id == bindparam("b_actor")) & (_table.c.key == bindparam("b_key"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What was answered the first time."""

    status: int
    body: bytes
    headers: dict[str, str]


def request_hash(*parts: bytes) -> str:
    """One hash over the parts of a request, such that parts cannot run into each other."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def begin(session: Session, actor_id: str, key: str, hashed: str, *, secret: bytes) -> Kept | None:
    """What was answered before, or None after claiming the key; Conflict while another request holds it."""
    if not 1 <= len(key) <= 255 or not key.isprintable() or not key.isascii():
        detail = "The Idempotency-Key must be 1 to 255 printable ASCII characters."
        raise Invalid(detail, problems=[Problem("/headers/Idempotency-Key", "wrong", detail)])
    found = _find(session, actor_id, key)
    if found is None and _claimed(session, actor_id, key, hashed):
        return None
    found = found or _find(session, actor_id, key)
    if found is None or found.status is None:
        raise Conflict(_RUNNING, retry_after=1)
    if found.request_hash != hashed:
        raise Invalid(_OTHER, problems=[Problem("/headers/Idempotency-Key", "reused", _OTHER)])
    return Kept(found.status, unseal(secret, _purpose(key), found.body), json.loads(found.headers))


def finish(session: Session, actor_id: str, key: str, kept: Kept, *, secret: bytes) -> None:
    """Keep the answer for retries."""
    values = {
        "status": kept.status,
        "body": seal(secret, _purpose(key), kept.body),
        "headers": json.dumps(dict(kept.headers)),
    }
    session.connection().execute(update(_table).where(_SAME).values(values), {"b_actor": actor_id, "b_key": key})


def forget_before(session: Session, moment: datetime) -> int:
    """Drop answers older than `moment`, which must lie at least 24 hours back; how many."""
    return session.connection().execute(delete(_table).where(_table.c.created_at < moment)).rowcount


def _purpose(key: str) -> str:
    return f"idempotency:{key}"


def _find(session: Session, actor_id: str, key: str) -> Any:
    return session.connection().execute(select(_table).where(_SAME), {"b_actor": actor_id, "b_key": key}).first()


def _claimed(session: Session, actor_id: str, key: str, hashed: str) -> bool:
    """Whether the key is ours now. PostgreSQL would wait for whoever holds it; a quarter of a second is enough."""
    values: Mapping[str, Any] = {
        "actor_id": actor_id,
        "key": key,
        "request_hash": hashed,
        "status": None,
        "body": "",
        "headers": "{}",
        "created_at": now(),
    }
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        return (
            connection.execute(sqlite.insert(_table).on_conflict_do_nothing().returning(_table.c.key), values).first()
            is not None
        )
    try:
        connection.execute(text("SET LOCAL lock_timeout = '250ms'"))
        done = connection.execute(postgresql.insert(_table).on_conflict_do_nothing().returning(_table.c.key), values)
        is_ours = done.first() is not None
        connection.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
    except OperationalError as error:
        raise Conflict(_RUNNING, retry_after=1) from error
    return is_ours
