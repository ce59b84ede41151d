"""One table from error class to status, and two ways to say it: problem+json for programs, a page for people."""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.domain import errors
from app.web.pages import page, redirect

log = logging.getLogger("twokeys.web")

STATUS: dict[type[errors.TwokeysError], int] = {
    errors.NotFound: 404,
    errors.NotSignedIn: 401,
    errors.Forbidden: 403,
    errors.Conflict: 409,
    errors.Stale: 412,
    errors.PreconditionRequired: 428,
    errors.Gone: 410,
    errors.TooMany: 429,
    errors.TooLarge: 413,
    errors.Unavailable: 503,
    errors.Incomplete: 422,
    errors.InvalidAnswer: 422,
    errors.Invalid: 422,
}
TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    410: "Gone",
    412: "Changed by somebody else",
    413: "Too large",
    415: "Unsupported media type",
    422: "Cannot be processed",
    428: "Precondition required",
    429: "Too many requests",
    500: "Our fault",
    503: "Away for a moment",
}
_OURS = "Something went wrong on our side. Nothing you saved is lost. Try again; if it stays, tell us the request id."
_AWAY = "The database does not answer right now. Nothing you saved is lost. Wait a moment and try again."


def is_program(request: Request) -> bool:
    """Whether to answer with problem+json: the API, health checks, and scripts that say so."""
    path = request.url.path
    return path.startswith(("/api/", "/healthz", "/readyz")) or "application/json" in request.headers.get("accept", "")


def answer(
    request: Request,
    status: int,
    detail: str,
    *,
    code: str = "",
    problems: tuple[errors.Problem, ...] = (),
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Response:
    title = TITLES.get(status, "Error")
    request_id = getattr(request.state, "request_id", "")
    if not is_program(request):
        response: Response = page(
            request,
            "errors/error.html",
            status=status,
            title=title,
            detail=detail,
            request_id=request_id,
            code=status,
        )
        response.headers.update(headers or {})
        return response
    body = {
        "type": f"urn:twokeys:problem:{code or status}",
        "title": title,
        "status": status,
        "detail": detail,
        "request_id": request_id,
        "errors": [{"pointer": p.pointer, "code": p.code, "detail": p.detail} for p in problems],
        **(extra or {}),
    }
    return JSONResponse(body, status, dict(headers or {}), media_type="application/problem+json")


def _ruled(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.TwokeysError)
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 422)
    headers = {"Retry-After": str(error.extra["retry_after"])} if "retry_after" in error.extra else {}
    if status == 401 and request.method in ("GET", "HEAD") and not is_program(request):
        return redirect(f"/login?next={quote(request.url.path)}")
    if status == 401 and is_program(request):
        headers["WWW-Authenticate"] = "Bearer"
    return answer(
        request,
        status,
        error.message,
        code=error.code,
        problems=error.problems,
        headers=headers,
        extra=error.extra,
    )


def _shape(request: Request, error: Exception) -> Response:
    """A body or parameter of the wrong shape. What was sent is not echoed: it may not even be encodable."""
    assert isinstance(error, RequestValidationError)
    problems = tuple(
        errors.Problem(
            "/" + "/".join(str(part) for part in item["loc"][1:]),
            item["type"],
            item["msg"],
        )
        for item in error.errors()
    )
    return answer(
        request,
        422,
        "The request does not have the right shape.",
        code="shape",
        problems=problems,
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentences = {
        404: "There is nothing at this address.",
        405: "This address does not take that method.",
    }
    detail = sentences.get(error.status_code, str(error.detail))
    return answer(request, error.status_code, detail, headers=error.headers)


def _away(request: Request, error: Exception) -> Response:
    log.error("database away", extra={"request_id": getattr(request.state, "request_id", "")})
    return answer(request, 503, _AWAY, code="unavailable", headers={"Retry-After": "5"})


def _unstorable(request: Request, error: Exception) -> Response:
    """The database refused a value that no rule of ours had looked at, such as a NUL in an address."""
    return answer(request, 422, "Something in this request cannot be stored or looked for.", code="unstorable")


def _unexpected(request: Request, error: Exception) -> Response:
    log.error(
        "unexpected error",
        exc_info=error,
        extra={"request_id": getattr(request.state, "request_id", "")},
    )
    return answer(request, 500, _OURS, code="unexpected")


def install(app: FastAPI) -> None:
    app.add_exception_handler(errors.TwokeysError, _ruled)
    app.add_exception_handler(RequestValidationError, _shape)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OperationalError, _away)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(PoolTimeout, _away)
    app.add_exception_handler(Exception, _unexpected)
