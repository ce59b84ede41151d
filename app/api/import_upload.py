"""Files of answers on their way in: read before the transaction begins, so that nobody waits for them."""

from functools import partial, wraps
from typing import Any

from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoint import Async, Endpoint, writing
from app.api.program_route import key_of
from app.domain.permissions import require
from app.domain.spreadsheets.limits import PACKED
from app.services import api_keys, imports
from app.web import transaction
from app.web.context import settings_of, state_of
from app.web.transaction import Session


def importing(function: Endpoint) -> Async:
    """`writing("imports:write")` for a function that takes a `file`; finds it read in `call.request.state.handed`."""
    inner = writing("imports:write")(function)

    @wraps(inner)
    async def run(request: Request, **given: Any) -> Response:
        await transaction.read(state_of(request), partial(_may_hand_in, request, given))
        is_mapped = bool(given.get("mapping") or given.get("mapping_id"))
        request.state.handed = await _handed(given["file"], is_mapped=is_mapped)
        return await inner(request=request, **given)

    return run


def _may_hand_in(request: Request, given: dict[str, Any], session: Session) -> None:
    actor = api_keys.actor_of(session, key_of(request), settings_of(request).key)
    require(actor, "imports:write")
    meant_for = {name: given.get(name) or None for name in ("engagement_id", "assessment_id")}
    imports.may_hand_in(session, actor, **meant_for)


async def _handed(file: UploadFile, *, is_mapped: bool) -> imports.Handed:
    data = await file.read(PACKED + 1)  # one byte too many says enough
    return await run_sync(partial(imports.read_file, data, file.filename or "", is_mapped=is_mapped))
