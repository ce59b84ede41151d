"""How errors look in the documentation: one shape for all of them."""

from typing import Any

from pydantic import BaseModel, Field

_WORDS = {
    400: "The body is not what its Content-Type says",
    401: "No key, or one that is unknown, expired or revoked",
    403: "The key lacks the scope",
    404: "Not there, or not visible to this key",
    409: "The present state does not allow it",
    412: "Somebody else changed it first; `current` holds what is stored",
    413: "Too large",
    422: "What was sent cannot be processed; `errors` names each place",
    428: "Say which version you change: If-Match",
    429: "Too many requests; see Retry-After",
}


class ErrorItem(BaseModel):
    """One thing wrong: where, a code for programs, a sentence for people."""

    pointer: str = Field(description="JSON pointer into the body")
    code: str
    detail: str


class ProblemOut(BaseModel):
    """application/problem+json by RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[ErrorItem]


STATUSES = tuple(_WORDS)


def problem(status: int) -> dict[str, Any]:
    """A response of the documentation."""
    schema = {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
    return {"description": _WORDS[status], "content": {"application/problem+json": schema}}


def may(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: these statuses besides the ones that every route has."""
    precondition = {428} if 412 in statuses else set()
    return {status: problem(status) for status in sorted({401, 403, 429, *statuses, *precondition})}
