"""What happens when a page is asked for by somebody who is signed out, too quick, or whose form has grown old.

Typed text is never thrown away: the page that says so carries every field along, to be sent again after signing in.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app.domain.errors import Forbidden, NotSignedIn, TooMany, TwokeysError
from app.portal.visit import address_of
from app.services import instance
from app.web import csrf
from app.web.context import state_of
from app.web.errors import is_program
from app.web.pages import page, redirect

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PortalRoute(APIRoute):
    """A route of the vendor's pages."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                return await handle(request)
            except (NotSignedIn, Forbidden, TooMany) as error:
                if is_program(request):
                    raise
                return await _explain(request, error)

        return guarded


async def _explain(request: Request, error: TwokeysError) -> Response:
    """The count of a try that was one too many is committed, because the error ends here."""
    if isinstance(error, TooMany):
        wait = error.extra.get("retry_after", 60)
        response = await _page(request, "doors/slow_down.html", 429, error, wait=wait)
        response.headers["Retry-After"] = str(wait)
        return response
    landing = address_of(request.path_params.get("public_id", ""))
    if request.method in ("GET", "HEAD") and isinstance(error, NotSignedIn):
        return redirect(landing)
    if request.method != "POST" or (isinstance(error, Forbidden) and not await _is_old(request)):
        raise error
    if request.url.path.endswith(("/code", "/session", "/renewal")):
        return redirect(landing)
    return await _page(request, "doors/signed_out.html", 401, error, typed=await _typed(request))


async def _is_old(request: Request) -> bool:
    """Whether the form's token is not this browser's any more: its cookie is gone, or the form is from elsewhere."""
    token = (await request.form()).get(csrf.FIELD)
    try:
        csrf.check(request, token if isinstance(token, str) else "")
    except Forbidden:
        return True
    return False


async def _typed(request: Request) -> list[tuple[str, str]]:
    """Every text field of the form, to be carried along; files have to be chosen again."""
    form = await request.form()
    return [
        (name, value) for name, value in form.multi_items() if name != csrf.FIELD and not isinstance(value, UploadFile)
    ]


async def _page(request: Request, template: str, status: int, error: TwokeysError, **context: Any) -> Response:
    database = state_of(request).database

    def render() -> Response:
        with database.reading() as session:
            host = instance.get(session)
        address = address_of(request.path_params.get("public_id", ""))
        frame = {"visit": None, "ask": None, "host": host, "address": address, "here": ""}
        return page(request, f"portal/{template}", status=status, error=error, **frame, **context)

    return await run_in_threadpool(render)
