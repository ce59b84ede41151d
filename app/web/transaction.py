"""One transaction in one worker thread: what the API runs each request in, and the quickest way to do it.

The dependencies `Reads` and `Writes` hop between event loop and threads three times; this hops once.
"""

from collections.abc import Callable
from typing import TypeVar

from anyio.to_thread import run_sync
from sqlmodel import Session

from app.web.context import AppState, turn_of

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
    """Run `work` and commit before answering; anything raised rolls back."""

    def run() -> Result:
        with state.database.writer() as session:
            session.info["connection"] = session.connection()
            result = work(session)
            session.commit()
            return result

    async with turn_of(state):
        return await run_sync(run)
