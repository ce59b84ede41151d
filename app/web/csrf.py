"""Forged requests: a browser says where a request comes from, and every form carries a token besides.

The token is an HMAC over the browser cookie, which a page sets on its first visit and scripts cannot read.
"""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.security import keyed_hash, random_token, same
from app.domain.errors import Forbidden
from app.web import cookies
from app.web.context import settings_of

FIELD = "csrf_token"
HEADER = "x-csrf-token"
_SAFE = {"GET", "HEAD", "OPTIONS"}
# A mail program posts here without having seen a page; the token in the address is the permission (RFC 8058).
_ONE_CLICK = "/p/reminders/"


_REFUSED = "This request came from another site and was refused."


class RefuseForeignOrigins:
    """Unsafe requests that a browser says were started by another site end here, before any route."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_unsafe(scope) and _is_foreign(Headers(scope=scope)):
            await _refusal(scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _refusal(scope: Scope) -> Response:
    """In the words of whoever asks: a problem for programs, a line of text for browsers."""
    from app.web import errors

    request = Request(scope)
    if errors.is_program(request):
        return errors.answer(request, 403, _REFUSED, code="foreign_origin")
    return PlainTextResponse(_REFUSED, 403)


def _is_unsafe(scope: Scope) -> bool:
    return scope["method"] not in _SAFE and not scope["path"].startswith(_ONE_CLICK)


def _is_foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("cross-site", "same-site")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def browser_token(request: Request) -> str:
    """The browser's cookie, or a new one that `pages.page` will set."""
    token = cookies.read(request, cookies.BROWSER) or getattr(request.state, "browser_token", "")
    if not token:
        token = random_token()
        request.state.browser_token = token
    return token


def token_for(request: Request) -> str:
    return keyed_hash(settings_of(request).key, "csrf", browser_token(request))


def check(request: Request, given: str) -> None:
    """Forbidden unless the token was made for this browser."""
    if not cookies.read(request, cookies.BROWSER) or not same(given, token_for(request)):
        raise Forbidden(
            "This form was open too long or came from another place. Go back, reload the page and try again."
        )
