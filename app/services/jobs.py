"""Work for later: a row written in the transaction of the fact that causes it, so that neither exists alone.

A worker leases a job, renews the lease while it runs, and says at the end what became of it. A worker that dies lets
its lease run out, and any other worker takes over: a job runs at least once, so handlers must bear being run twice.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col
from sqlmodel import select as rows

from app.core.clock import now
from app.core.database import Database
from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import Job
from app.models.identity import new_id
from app.models.table import table_of
from app.services import events

LEASE = timedelta(seconds=20)
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=30)
_jobs = table_of(Job)


@dataclass(frozen=True, slots=True)
class Claim:
    """A job leased to one worker for its `attempt`-th try; a later try by anybody else makes this claim void."""

    id: str
    kind: str
    payload: Mapping[str, Any]
    attempt: int
    worker: str
    created_at: datetime


def enqueue(
    session: Session,
    kind: str,
    payload: Mapping[str, Any],
    *,
    run_at: datetime | None = None,
    dedupe_key: str | None = None,
) -> str | None:
    """Add a job and return its id; None when a job with that `dedupe_key` was added before."""
    row = {
        "id": new_id(),
        "kind": kind,
        "payload": dict(payload),
        "state": "ready",
        "run_at": run_at or now(),
        "attempts": 0,
        "worker": "",
        "dedupe_key": dedupe_key,
        "last_error": "",
        "created_at": now(),
    }
    if dedupe_key is None:
        session.exec(insert(_jobs), params=row)
        return str(row["id"])
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    statement = (postgresql.insert if is_postgresql else sqlite.insert)(_jobs)
    unless_there = statement.values(row).on_conflict_do_nothing(index_elements=["dedupe_key"])
    added: str | None = session.exec(unless_there.returning(_jobs.c.id)).scalar()
    return added


def list_jobs(session: Session, actor: Actor, *, states: Sequence[str] = (), limit: int = 100) -> list[Job]:
    """The newest jobs, for whoever looks after the machine."""
    require(actor, "jobs:read")
    query = rows(Job).order_by(col(Job.id).desc()).limit(limit)
    return list(session.exec(query.where(col(Job.state).in_(states)) if states else query))


def revive(session: Session, actor: Actor, job_id: str) -> None:
    """Try a dead job again now, from the first try."""
    require(actor, "jobs:write")
    dead = (_jobs.c.id == job_id) & (_jobs.c.state == "dead")
    again = {"state": "ready", "run_at": now(), "attempts": 0, "created_at": now(), "done_at": None}
    if session.exec(update(_jobs).where(dead).values(again)).rowcount != 1:
        raise NotFound("There is no such job lying dead.")
    events.record(session, actor, "job.revived", subject=("job", job_id))


def _due(at: datetime) -> Any:
    """Ready and due, or left behind by a worker whose lease ran out."""
    ready = and_(_jobs.c.state == "ready", _jobs.c.run_at <= at)
    abandoned = and_(_jobs.c.state == "running", _jobs.c.lease_until < at)
    return or_(ready, abandoned)


def claim(database: Database, worker: str) -> Claim | None:
    """Lease the job that has waited longest, or None. Looks without a write lock first, so idling is free."""
    oldest = select(_jobs.c.id).where(_due(now())).order_by(_jobs.c.run_at).limit(1)
    with database.reading() as session:
        if session.connection().execute(oldest).first() is None:
            return None
    with database.writing() as session:
        found = session.connection().execute(oldest.with_for_update(skip_locked=True)).scalar()
        return _lease(session, str(found), worker) if found else None


def _lease(session: Session, job_id: str, worker: str) -> Claim:
    statement = (
        update(_jobs)
        .where(_jobs.c.id == job_id)
        .values(state="running", worker=worker, attempts=_jobs.c.attempts + 1, lease_until=now() + LEASE)
        .returning(_jobs.c.id, _jobs.c.kind, _jobs.c.payload, _jobs.c.attempts, _jobs.c.worker, _jobs.c.created_at)
    )
    return Claim(*session.exec(statement).one())


def _still_mine(claimed: Claim) -> Any:
    return and_(
        _jobs.c.id == claimed.id,
        _jobs.c.state == "running",
        _jobs.c.worker == claimed.worker,
        _jobs.c.attempts == claimed.attempt,
    )


def renew(session: Session, claimed: Claim) -> bool:
    """Heartbeat: push the lease out; False when somebody else has taken the job over."""
    return bool(session.exec(update(_jobs).where(_still_mine(claimed)).values(lease_until=now() + LEASE)).rowcount)


def finish(session: Session, claimed: Claim) -> bool:
    """Done; False when somebody else has taken the job over."""
    values = {"state": "done", "done_at": now(), "lease_until": None, "last_error": ""}
    return bool(session.exec(update(_jobs).where(_still_mine(claimed)).values(values)).rowcount)


def fail(session: Session, claimed: Claim, error: str, *, retry_at: datetime | None) -> bool:
    """Wait until `retry_at` and try again, or with None lie dead until a person looks."""
    values: dict[str, Any] = {"last_error": error[:2000], "lease_until": None}
    values |= {"state": "ready", "run_at": retry_at} if retry_at else {"state": "dead", "done_at": now()}
    return bool(session.exec(update(_jobs).where(_still_mine(claimed)).values(values)).rowcount)


def delay(attempt: int) -> timedelta:
    """Doubling from five seconds to half an hour, give or take a fifth, so that retries do not march in step."""
    doubled = FIRST_DELAY * 2 ** min(attempt - 1, 12)
    spread: float = random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, guards nothing
    waits: timedelta = min(doubled, LONGEST_DELAY) * spread
    return waits
