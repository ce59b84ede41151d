"""Around every request: an id, a nonce, the security headers, a log line. Plain ASGI: this is on the hot path."""

import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("twokeys.web")


class Surround:
    """`style_hashes` lets the one constant stylesheet inside our SVG figures through the content security policy."""

    def __init__(self, app: ASGIApp, *, is_https: bool, style_hashes: tuple[str, ...] = ()) -> None:
        self.app = app
        self.is_https = is_https
        self.styles = " ".join(f"'{digest}'" for digest in style_hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id, nonce, started = (
            secrets.token_hex(8),
            secrets.token_urlsafe(16),
            time.perf_counter(),
        )
        scope.setdefault("state", {}).update(request_id=request_id, nonce=nonce)
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(MutableHeaders(scope=message), request_id, nonce)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            spent = round((time.perf_counter() - started) * 1000, 1)
            log.debug(
                "request",
                extra={
                    "request_id": request_id,
                    "method": scope["method"],
                    "path": scope["path"],
                    "status": status,
                    "ms": spent,
                },
            )

    def _dress(self, headers: MutableHeaders, request_id: str, nonce: str) -> None:
        headers["X-Request-Id"] = request_id
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if "Content-Security-Policy" not in headers:
            headers["Content-Security-Policy"] = (
                f"default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic'; "
                f"style-src 'self' 'nonce-{nonce}' {self.styles}; "
                "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            )
        if self.is_https:
            headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
