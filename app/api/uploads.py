"""Uploads: bytes are stored and looked at before the transaction begins, so that nobody waits for a large file."""

from functools import partial, wraps
from typing import Any

from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoint import Async, Endpoint, writing
from app.api.program_route import key_of
from app.domain.permissions import require
from app.services import api_keys, assessments, evidence
from app.web import transaction
from app.web.context import settings_of, state_of, storage_of
from app.web.transaction import Session


def uploading(function: Endpoint) -> Async:
    """`writing("evidence:write")` for a function that takes a `file`; finds it in `call.request.state.received`."""
    inner = writing("evidence:write")(function)

    @wraps(inner)
    async def run(request: Request, **given: Any) -> Response:
        await transaction.read(state_of(request), partial(_may_upload, request, given["assessment_id"]))
        received = await _receive(request, given["file"])
        request.state.received = received
        forget = partial(storage_of(request).forget, received.stored.name)
        try:
            response = await inner(request=request, **given)
        except BaseException:
            await run_sync(forget)
            raise
        if "Idempotency-Replayed" in response.headers:
            await run_sync(forget)
        return response

    return run


def _may_upload(request: Request, assessment_id: str, session: Session) -> None:
    actor = api_keys.actor_of(session, key_of(request), settings_of(request).key)
    require(actor, "evidence:write")
    assessments.visible(session, actor, assessment_id, "evidence:write")


async def _receive(request: Request, file: UploadFile) -> evidence.Received:
    limit = settings_of(request).evidence_max_mb << 20
    return await run_sync(partial(evidence.receive, storage_of(request), file.file, file.filename or "", limit=limit))
