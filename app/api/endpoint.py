"""`reading(scope)` and `writing(scope)`: make a plain function an endpoint, with key, scope and transaction.

The function takes a `Call` first and returns a shape, plain data, a response, or None for no content. With an
Idempotency-Key a POST is answered once: the answer is kept in the same transaction and given again to retries.
"""

import inspect
import json
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.call import Call
from app.api.key_use import note_use
from app.api.program_route import key_of
from app.api.retries import Retry, retry_of
from app.domain.permissions import require
from app.services import api_keys, exports
from app.services.exports import Taken
from app.web import transaction
from app.web.context import settings_of, state_of
from app.web.transaction import Session

Endpoint = Callable[..., Any]
Async = Callable[..., Coroutine[Any, Any, Response]]


def reading(scope: str) -> Callable[[Endpoint], Async]:
    """An endpoint that changes nothing; what it hands out is noted in a short transaction of its own."""
    return _endpoint(scope, writes=False)


def writing(scope: str) -> Callable[[Endpoint], Async]:
    """An endpoint whose changes are committed before it answers."""
    return _endpoint(scope, writes=True)


def _endpoint(scope: str, *, writes: bool) -> Callable[[Endpoint], Async]:
    def decorate(function: Endpoint) -> Async:
        @wraps(function)
        async def run(request: Request, **given: Any) -> Response:
            retry = await retry_of(request) if writes else None
            taken: list[Taken] = []

            def work(session: Session) -> Response:
                return _answered(session, request, function, scope, retry, given, taken)

            state = state_of(request)
            if retry is None:
                response = await (transaction.write if writes else transaction.read)(state, work)
            else:
                with retry.alone():
                    response = await transaction.write(state, work)
            if taken:
                await transaction.write(state, lambda session: exports.note(session, request.state.actor, taken))
            if not writes:
                await note_use(request)
            return response

        run.__signature__ = _signature(function)  # type: ignore[attr-defined]
        run.scope = scope  # type: ignore[attr-defined]
        return run

    return decorate


def _answered(
    session: Session,
    request: Request,
    function: Endpoint,
    scope: str,
    retry: Retry | None,
    given: dict[str, Any],
    taken: list[Taken],
) -> Response:
    secret = settings_of(request).key
    actor = api_keys.actor_of(session, key_of(request), secret)
    request.state.actor = actor
    require(actor, scope)
    if retry is not None and (kept := retry.begin(session, actor.id, secret)) is not None:
        return kept
    call = Call(session, actor, request, taken=taken)
    response = as_response(function(call, **given), request, call.headers)
    if retry is not None:
        retry.finish(session, actor.id, secret, response)
    return response


def as_response(result: Any, request: Request, headers: dict[str, str]) -> Response:
    """The result as the route's success answer."""
    if isinstance(result, Response):
        result.headers.update(headers)
        return result
    status = request.scope["route"].status_code or 200
    if result is None:
        return Response(status_code=status if status != 200 else 204, headers=headers)
    return Response(as_json(result), status, headers, "application/json")


def as_json(result: Any) -> bytes:
    if isinstance(result, BaseModel):
        return result.model_dump_json().encode()
    return json.dumps(result, separators=(",", ":"), ensure_ascii=False).encode()


def _signature(function: Endpoint) -> inspect.Signature:
    """The function's own, with the request in place of the call."""
    own = inspect.signature(function)
    first, *others = own.parameters.values()
    keywords = [other.replace(kind=inspect.Parameter.KEYWORD_ONLY) for other in others]
    return own.replace(parameters=[first.replace(name="request", annotation=Request), *keywords])
