"""Strict limits on tries, counted in the database so that every process shares them.

A try is counted in the caller's transaction. Whoever takes a try must let that transaction commit also when the try
fails, or the count is lost: sign-in services therefore answer with a refusal instead of raising one.
"""

from datetime import UTC, datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import TooMany
from app.models import Attempt
from app.models.table import table_of

_attempts = table_of(Attempt)


def take(session: Session, bucket: str, *, limit: int, per_seconds: int) -> None:
    """Count one try in `bucket`; TooMany (extra: retry_after, in seconds) when the window holds more than `limit`."""
    seconds = int(now().timestamp())
    window = seconds // per_seconds
    ends = (window + 1) * per_seconds
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    statement = (
        (postgresql.insert if is_postgresql else sqlite.insert)(_attempts)
        .values(bucket=bucket[:160], window=window, count=1, expires_at=datetime.fromtimestamp(ends, UTC))
        .on_conflict_do_update(index_elements=["bucket", "window"], set_={"count": _attempts.c.count + 1})
        .returning(_attempts.c.count)
    )
    if session.exec(statement).scalar_one() > limit:
        raise TooMany(f"Too many tries. Wait {_spoken(ends - seconds)} and try again.", retry_after=ends - seconds)


def forget_old(session: Session) -> int:
    """Drop windows that have ended; how many."""
    return session.exec(delete(_attempts).where(_attempts.c.expires_at < now())).rowcount


def _spoken(seconds: int) -> str:
    if seconds <= 90:
        return f"{max(seconds, 1)} seconds"
    return f"{-(-seconds // 60)} minutes"
