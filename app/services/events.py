"""The audit log: every change writes one event in its own transaction; a job seals them later.

Only ids stand in the fixed columns. Names and contents stand in the salted body, which erasure may drop.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.database import connection_of
from app.domain.permissions import Actor, require
from app.models import Event
from app.services import visibility
from app.services.attribution import said_by

Told = tuple[tuple[str, str], Mapping[str, Any] | None, Mapping[str, Any] | None]
_INSERT = insert(Event).inline()
_READS = {"vendor": "vendors:read", "engagement": "engagements:read", "contact": "vendors:read"}


def record(
    session: Session,
    actor: Actor,
    verb: str,
    *,
    subject: tuple[str, str],
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    assessment_id: str | None = None,
) -> None:
    """Write one event; `verb` is `<noun>.<past participle>`, `subject` is (kind, id)."""
    connection_of(session).execute(_INSERT, _row(actor, verb, (subject, before, after), assessment_id))


def record_all(session: Session, actor: Actor, verb: str, told: Sequence[Told]) -> None:
    """One event for each subject, with what it was before and what it is now, written together."""
    if told:
        connection_of(session).execute(_INSERT, [_row(actor, verb, one, None) for one in told])


def _row(actor: Actor, verb: str, told: Told, assessment_id: str | None) -> dict[str, Any]:
    subject, before, after = told
    body = {"actor": said_by(actor), "before": before, "after": after}
    return {
        "at": now(),
        "verb": verb,
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "assessment_id": assessment_id,
        "body": json.dumps(body, default=_plain, separators=(",", ":"), ensure_ascii=False),
        "salt": secrets.token_hex(16),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"an event cannot hold {type(value).__name__}")


def list_events(
    session: Session,
    actor: Actor,
    *,
    assessment_id: str | None = None,
    subject: tuple[str, str] | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[Event]:
    """Newest first: of one assessment, of one subject, or (for those who may read the audit log) all."""
    _may_list(session, actor, assessment_id, subject)
    query = select(Event).order_by(col(Event.id).desc()).limit(limit)
    if assessment_id is not None:
        query = query.where(Event.assessment_id == assessment_id)
    if subject is not None:
        query = query.where(Event.subject_kind == subject[0], Event.subject_id == subject[1])
    if before_id is not None:
        query = query.where(col(Event.id) < before_id)
    return list(session.exec(query))


def of_answer(session: Session, assessment_id: str, question_id: str) -> list[Event]:
    """The saves of one answer, newest first; for services that already asked for permission."""
    subject_id = f"{assessment_id}/{question_id}"
    query = select(Event).where(Event.subject_id == subject_id, Event.subject_kind == "answer")
    return list(session.exec(query.order_by(col(Event.id).desc())))


def body_of(event: Event) -> dict[str, Any]:
    """Actor's name, before and after; empty when the body was erased."""
    parsed: dict[str, Any] = json.loads(event.body) if event.body else {}
    return parsed


def _may_list(session: Session, actor: Actor, assessment_id: str | None, subject: tuple[str, str] | None) -> None:
    if not actor.is_staff:
        require(actor, "audit:read")
    if assessment_id is not None:
        visibility.assessment_for(session, actor, assessment_id, "assessments:read")
    elif subject is not None and subject[0] == "vendor":
        visibility.vendor_for(session, actor, subject[1], "vendors:read")
    elif subject is not None and subject[0] == "engagement":
        visibility.engagement_for(session, actor, subject[1], "engagements:read")
    else:
        require(actor, _READS.get(subject[0], "audit:read") if subject and not actor.sees_only_own else "audit:read")
