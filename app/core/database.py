"""One engine, one way to open a transaction, the same on SQLite and PostgreSQL.

SQLite runs in WAL with full synchronous, so an acknowledged save survives a power cut. Writers take an in-process lock
before BEGIN IMMEDIATE: without it SQLite's busy back-off makes one save in a hundred wait over a second.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from app.core.fair_lock import FairLock

_WRITES = "twokeys_writes"
_GIVEN_UP = (TransactionStatus.INTRANS, TransactionStatus.INERROR)


class Database:
    """`with database.reading() as session` or `.writing()`: commits at the end, rolls back on any error."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self.write_lock = FairLock()
        self._writer = self.engine.execution_options(**{_WRITES: True})

    def reader(self) -> Session:
        """A session for reading: its transaction begins with the first statement and is never committed."""
        return Session(self.engine, expire_on_commit=False)

    def writer(self) -> Session:
        """A session for writing. On SQLite hold `write_lock` from before the first statement until after the commit."""
        return Session(self._writer, expire_on_commit=False, info={"writes": True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.reader() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        lock = self.write_lock if self.is_sqlite else nullcontext()
        with lock, self.writer() as session:
            yield session
            session.commit()

    @contextmanager
    def writing_unless_busy(self) -> Iterator[Session | None]:
        """As `writing`, but None at once when another thread writes: for notes that may as well be made next time."""
        if self.is_sqlite and not self.write_lock.acquire(blocking=False):
            yield None
            return
        try:
            with self.writer() as session:
                yield session
                session.commit()
        finally:
            if self.is_sqlite:
                self.write_lock.release()

    def dispose(self) -> None:
        self.engine.dispose()


def connection_of(session: Session) -> Connection:
    """The connection of the session's transaction, for Core statements.

    Who opens a session for one transaction only keeps it in `session.info["connection"]`: asking the session each time
    costs as much as a statement.
    """
    kept: Connection | None = session.info.get("connection")
    return session.connection() if kept is None else kept


def _postgresql_engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=20, max_overflow=10, pool_timeout=10, pool_pre_ping=False)
    event.listen(engine, "checkin", _end_postgresql)
    return engine


def _sqlite_engine(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=20,
        max_overflow=30,
        pool_timeout=10,
        connect_args={"check_same_thread": False, "timeout": 10},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "checkin", _end_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _end_sqlite(connection: Any, _record: Any) -> None:
    """A COMMIT that failed (disk full) leaves its transaction open, and with it the lock that every writer needs."""
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _end_postgresql(connection: Any, _record: Any) -> None:
    """As above: whoever takes this connection next must not go on in a transaction that was given up."""
    if connection is not None and connection.info.transaction_status in _GIVEN_UP:
        connection.rollback()
