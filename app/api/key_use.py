"""When a key was last used, also by requests that only read: noted in a transaction of its own, once a minute."""

import time

from starlette.requests import Request

from app.services import api_keys
from app.web import transaction
from app.web.context import state_of

_EVERY = 60.0
_MOST = 10_000


async def note_use(request: Request) -> None:
    """Note that the calling key was used, unless this process did so within the minute."""
    key_id = request.state.actor.id
    noted: dict[str, float] = request.app.state.__dict__.setdefault("api_key_uses", {})
    moment = time.monotonic()
    if moment - noted.get(key_id, -_EVERY) < _EVERY:
        return
    if len(noted) >= _MOST:
        noted.clear()
    noted[key_id] = moment
    await transaction.write(state_of(request), lambda session: api_keys.note_use(session, key_id))
