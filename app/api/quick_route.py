"""A route for the busiest endpoint: it takes its path parameters and one JSON body, and skips what else a route can do.

The documentation is made from the endpoint's signature as everywhere; only the way there is shorter.
"""

import json
from typing import Any, cast

from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from app.api.program_request import ProgramRequest
from app.api.program_route import Handler, ProgramRoute


class QuickRoute(ProgramRoute):
    """For endpoints made with `reading` or `writing` whose parameters are path parameters and `body`."""

    def inner_handler(self) -> Handler:
        assert self.body_field is not None
        shape: TypeAdapter[Any] = TypeAdapter(cast(Any, self.body_field.field_info.annotation))
        endpoint: Any = self.endpoint

        async def handle(request: Request) -> Response:
            body = _validated(shape, await _json(request))
            response: Response = await endpoint(request=request, **request.path_params, body=body)
            return response

        return handle


async def _json(request: Request) -> Any:
    assert isinstance(request, ProgramRequest)
    try:
        return await request.json()
    except json.JSONDecodeError as error:
        item = {"type": "json_invalid", "loc": ("body", error.pos), "msg": "JSON decode error"}
        raise RequestValidationError([item]) from error


def _validated(shape: "TypeAdapter[Any]", given: Any) -> Any:
    try:
        return shape.validate_python(given)
    except ValidationError as error:
        items = error.errors(include_url=False, include_input=False, include_context=False)
        raise RequestValidationError([{**item, "loc": ("body", *item["loc"])} for item in items]) from error
