"""One transaction in one thread: what the API runs each request in, and the quickest way to do it.

The dependencies `Reads` and `Writes` hop between event loop and threads three times; this hops once.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from anyio.to_thread import run_sync
from sqlmodel import Session

from app.web.context import AppState

Result = TypeVar("Result")
__all__ = ["Session", "read", "write"]


async def read(state: AppState, work: Callable[[Session], Result]) -> Result:
    """Run `work` in a session that is never committed."""

    def run() -> Result:
        with state.database.reader() as session:
            session.info["connection"] = session.connection()
            return work(session)

    return await run_sync(run)


async def write(state: AppState, work: Callable[[Session], Result]) -> Result:
    """Run `work` and commit before answering; anything raised rolls back.

    SQLite has one writer, so one thread does all the writing of the API: the next write begins as soon as the last one
    ends, without asking the event loop, and whoever waits occupies no thread.
    """

    def run() -> Result:
        with state.database.writing() as session:
            session.info["connection"] = session.connection()
            return work(session)

    if state.database.is_sqlite:
        return await asyncio.wrap_future(state.writer.submit(run))
    return await run_sync(run)
