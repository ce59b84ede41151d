"""The way of every API request: a key that looks like one, a budget, a body that can be stored, then the endpoint."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.api.limits import Limiter
from app.api.program_request import ProgramRequest
from app.core.security import looks_like_api_key
from app.domain.errors import Invalid, NotFound, NotSignedIn, TwokeysError
from app.web import errors
from app.web.context import settings_of

_HOW = "Send an API key in the header: Authorization: Bearer tk_... Make one on the command line or in the console."
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class ProgramRoute(APIRoute):
    """All routes of the API but the documentation are of this class."""

    def get_route_handler(self) -> Handler:
        endpoint = self.inner_handler()

        async def handle(request: Request) -> Response:
            key = key_of(request)
            budget = _limiter(request).take(key)
            if budget.left < 0:
                wait = f"This key made {budget.limit} requests in a minute. Wait {budget.resets_in} seconds."
                return errors.answer(request, 429, wait, code="too_many", headers=budget.headers)
            _refuse_nul(request)
            response = await _unwrapped(endpoint, request)
            response.headers.update(budget.headers)
            response.headers["Cache-Control"] = "no-store"
            return response

        return handle

    def inner_handler(self) -> Handler:
        """What is behind the key and the budget."""
        return super().get_route_handler()


def key_of(request: Request) -> str:
    """The key as sent; NotSignedIn before anything is read when there is none that could be ours."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not looks_like_api_key(key.strip()):
        raise NotSignedIn(_HOW)
    return key.strip()


async def _unwrapped(endpoint: Handler, request: Request) -> Response:
    """The framework wraps what goes wrong while a body is read; here it is what it was again."""
    try:
        return await endpoint(ProgramRequest(request.scope, request.receive))
    except HTTPException as error:
        if isinstance(error.__cause__, TwokeysError):
            raise error.__cause__ from error
        raise


def _refuse_nul(request: Request) -> None:
    if "\x00" in request.scope["path"]:
        raise NotFound("There is nothing at this address.")
    if b"%00" in request.scope["query_string"]:
        raise Invalid("The query holds a NUL character, which cannot be looked for. Remove it.")


def _limiter(request: Request) -> Limiter:
    state = request.app.state
    if not hasattr(state, "api_limiter"):
        state.api_limiter = Limiter(settings_of(request).api_requests_per_minute)
    limiter: Limiter = state.api_limiter
    return limiter
