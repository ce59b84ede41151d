"""Cookie names and attributes. `__Host-` over https; plain names on loopback http only."""

from fastapi import Request
from starlette.responses import Response

from app.web.context import settings_of

BROWSER = "twokeys_browser"
STAFF = "twokeys_staff"
VENDOR = "twokeys_vendor"


def name_of(request: Request, cookie: str) -> str:
    return f"__Host-{cookie}" if settings_of(request).is_https else cookie


def read(request: Request, cookie: str) -> str:
    return request.cookies.get(name_of(request, cookie), "")


def write(request: Request, response: Response, cookie: str, value: str) -> None:
    """A session cookie: gone with the browser; the server knows its own expiry."""
    response.set_cookie(
        name_of(request, cookie),
        value,
        path="/",
        secure=settings_of(request).is_https,
        httponly=True,
        samesite="lax",
    )


def clear(request: Request, response: Response, cookie: str) -> None:
    response.delete_cookie(
        name_of(request, cookie),
        path="/",
        secure=settings_of(request).is_https,
        httponly=True,
        samesite="lax",
    )
