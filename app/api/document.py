"""The OpenAPI document: made from the routes, committed as openapi.json, compared with the app by a test."""

import json
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts

from app.api.problems import STATUSES, ProblemOut, problem

DESCRIPTION = """\
Send an API key with every request: `Authorization: Bearer tk_...`. Each operation names the scope it needs.

- Bodies are JSON in UTF-8, times RFC 3339 in UTC, dates ISO 8601. Unknown fields are refused.
- Lists answer `{items, next}`; send `next` back as `cursor`. `limit` is 200 at most.
- Errors are `application/problem+json`; `errors` names each place by JSON pointer.
- A POST with an `Idempotency-Key` is done once and answered the same for at least 24 hours.
- `ETag` and `If-Match` keep two programs from overwriting each other.
- A key may make as many requests a minute as `RateLimit-Policy` says; 429 comes with `Retry-After`.
"""
_HEADERS = {
    "If-Match": "The ETag of what you read; 412 when somebody was faster.",
    "Idempotency-Key": "Up to 255 characters; a retry with the same key is answered the same.",
}
_KEY = {"type": "http", "scheme": "bearer", "bearerFormat": "tk_...", "description": "An API key"}


def openapi(router: APIRouter) -> dict[str, Any]:
    """The document for the routes below `router`."""
    found = get_openapi(
        title="Twokeys", version="1", openapi_version="3.1.0", description=DESCRIPTION, routes=router.routes
    )
    components = found["components"]
    components["schemas"] = _schemas(components["schemas"])
    components["securitySchemes"] = {"key": _KEY}
    components["responses"] = {f"Problem{status}": problem(status) for status in STATUSES}
    for context in iter_route_contexts(router.routes):
        for method in context.methods or ():
            _finish(found["paths"][context.path_format][method.lower()], method, context)
    return found


def text(router: APIRouter) -> str:
    """The document as it is committed."""
    return json.dumps(openapi(router), indent=2, ensure_ascii=False) + "\n"


def _schemas(schemas: dict[str, Any]) -> dict[str, Any]:
    shape = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    ours = {name: schema for name, schema in schemas.items() if name not in ("HTTPValidationError", "ValidationError")}
    return dict(sorted((ours | shape.pop("$defs", {}) | {"ProblemOut": shape}).items()))


def _finish(operation: dict[str, Any], method: str, context: Any) -> None:
    """What the framework cannot know: names, scopes, headers, and the one shape of all errors."""
    operation["operationId"] = context.name
    scope = getattr(context.endpoint, "scope", None)
    if scope is None:
        return
    operation["security"] = [{"key": [scope]}]
    operation["description"] = f"Scope: `{scope}`"
    responses = operation["responses"]
    has_input = "requestBody" in operation or any(p["in"] == "query" for p in operation.get("parameters", ()))
    for status in STATUSES:
        if str(status) in responses or (status == 422 and has_input):
            responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    headers = (["If-Match"] if "412" in responses else []) + (["Idempotency-Key"] if method == "POST" else [])
    for name in headers:
        parameter = {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
        operation.setdefault("parameters", []).append({**parameter, "description": _HEADERS[name]})
