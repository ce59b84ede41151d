"""Idempotency-Key: a POST that is sent again gets the first answer and does nothing twice."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from app.api.program_route import key_of
from app.domain.errors import Conflict
from app.services import idempotency
from app.web.transaction import Session

_KEPT_HEADERS = ("location", "etag", "content-type")
_RUNNING: set[tuple[str, str]] = set()


@dataclass(frozen=True, slots=True)
class Retry:
    """One key of one caller, with the hash of what it was sent for."""

    caller: str
    key: str
    hashed: str

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Conflict at once when this process is still answering the first request."""
        pair = (self.caller, self.key)
        if pair in _RUNNING:
            raise Conflict("A request with this Idempotency-Key is still running. Wait a moment.", retry_after=1)
        _RUNNING.add(pair)
        try:
            yield
        finally:
            _RUNNING.discard(pair)

    def begin(self, session: Session, actor_id: str, secret: bytes) -> Response | None:
        """The first answer again, marked as such; None when there was none."""
        kept = idempotency.begin(session, actor_id, self.key, self.hashed, secret=secret)
        if kept is None:
            return None
        return Response(kept.body, kept.status, {**kept.headers, "Idempotency-Replayed": "true"})

    def finish(self, session: Session, actor_id: str, secret: bytes, response: Response) -> None:
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        kept = idempotency.Kept(response.status_code, bytes(response.body), headers)
        idempotency.finish(session, actor_id, self.key, kept, secret=secret)


async def retry_of(request: Request) -> Retry | None:
    """None without an Idempotency-Key or for other methods than POST."""
    key = request.headers.get("idempotency-key")
    if key is None or request.method != "POST":
        return None
    place = f"{request.method} {request.scope['path']}?".encode() + request.scope["query_string"]
    hashed = idempotency.request_hash(place, *await _parts(request))
    return Retry(hashlib.sha256(key_of(request).encode()).hexdigest(), key, hashed)


async def _parts(request: Request) -> list[bytes]:
    """The body; of a form its fields and the hashes of its files, because boundaries differ each time."""
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return [await request.body()]
    parts: list[bytes] = []
    for name, value in (await request.form()).multi_items():
        parts.append(name.encode("utf-8", "replace"))
        parts.append(await _digest(value) if isinstance(value, UploadFile) else value.encode("utf-8", "replace"))
    return parts


async def _digest(file: UploadFile) -> bytes:
    await file.seek(0)
    digest = hashlib.sha256((file.filename or "").encode("utf-8", "replace"))
    while chunk := await file.read(1 << 20):
        digest.update(chunk)
    await file.seek(0)
    return digest.digest()
