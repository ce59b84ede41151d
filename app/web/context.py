"""What every request can reach: settings, database, files; and the one transaction it runs in.

A writing request on SQLite waits its turn on the event loop, not in a worker thread: were the waiting done in threads,
forty waiting saves would leave no thread for the one that holds the lock.
"""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated

import anyio
from anyio.to_thread import run_sync
from fastapi import Depends, Request
from sqlmodel import Session

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage


@dataclass(frozen=True)
class AppState:
    """`app.state.twokeys`: made once in `create_app`."""

    settings: Settings
    database: Database
    storage: Storage
    turn: anyio.Lock = field(default_factory=anyio.Lock)
    writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "writer"))


def state_of(request: Request) -> AppState:
    state: AppState = request.app.state.twokeys
    return state


def settings_of(request: Request) -> Settings:
    return state_of(request).settings


def storage_of(request: Request) -> Storage:
    return state_of(request).storage


async def reads(request: Request) -> AsyncIterator[Session]:
    """A session that is rolled back at the end: GET changes nothing."""
    session = state_of(request).database.reader()
    try:
        yield session
    finally:
        await run_sync(session.close)


async def writes(request: Request) -> AsyncIterator[Session]:
    """A session that commits before the response leaves, or rolls back when anything was raised."""
    state = state_of(request)
    async with turn_of(state):
        session = state.database.writer()
        try:
            yield session
            await run_sync(session.commit)
        finally:
            await run_sync(session.close)


@asynccontextmanager
async def turn_of(state: AppState) -> AsyncIterator[None]:
    """SQLite has one writer: wait for the other requests here, then for jobs in other threads."""
    if not state.database.is_sqlite:
        yield
        return
    async with state.turn:
        lock = state.database.write_lock
        if not lock.acquire(blocking=False):
            await run_sync(lock.acquire, limiter=anyio.CapacityLimiter(1))
        try:
            yield
        finally:
            lock.release()


Reads = Annotated[Session, Depends(reads, scope="function")]
Writes = Annotated[Session, Depends(writes, scope="function")]

__all__ = ["AppState", "Reads", "Session", "Writes", "reads", "settings_of", "state_of", "storage_of", "writes"]
