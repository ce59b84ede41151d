"""Files on the way out of a page: made while others write, then noted in the audit log, and only then sent.

The note is a short transaction of its own. When it cannot be written, nothing leaves.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Depends, Request
from starlette.responses import Response

from app.domain.permissions import Actor
from app.services import exports
from app.services.exports import Made, Taken
from app.web import transaction
from app.web.context import Session, state_of
from app.web.downloads import attachment, download

_ANY = "application/octet-stream"


class Handing:
    """A session for reading, and what leaves with the answer."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.taken: list[tuple[Actor, Taken]] = []

    def send(self, actor: Actor, made: Made) -> Response:
        self.taken.append((actor, made.taken))
        return download(made.body, made.file_name, made.media_type)

    def send_stored(self, actor: Actor, taken: Taken, path: Path, file_name: str, media_type: str = _ANY) -> Response:
        self.taken.append((actor, taken))
        return attachment(path, file_name, media_type)


async def hands_out(request: Request) -> AsyncIterator[Handing]:
    """As `Reads`, and what was handed out is noted before the response leaves."""
    state = state_of(request)
    handing = Handing(state.database.reader())
    try:
        yield handing
    finally:
        await run_sync(handing.session.close)
    if handing.taken:
        await transaction.write(state, lambda session: _note(session, handing))


def _note(session: Session, handing: Handing) -> None:
    for actor, taken in handing.taken:
        exports.note(session, actor, [taken])


HandsOut = Annotated[Handing, Depends(hands_out, scope="function")]
