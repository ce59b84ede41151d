"""A request as a program sends it: JSON or a multipart form of limited size, holding only text that can be stored."""

import json
from collections.abc import AsyncGenerator
from typing import Any, NoReturn

from starlette.requests import Request

from app.domain.errors import Invalid, Problem, TooLarge
from app.domain.text import clean
from app.web.context import settings_of

JSON_LIMIT = 8 << 20
_FORM_ROOM = 1 << 20


class ProgramRequest(Request):
    """`json()` refuses NUL and lone surrogates anywhere, naming the position."""

    async def stream(self) -> AsyncGenerator[bytes, None]:
        limit, seen = self._limit(), 0
        async for chunk in super().stream():
            seen += len(chunk)
            if seen > limit:
                raise TooLarge(f"The body is larger than {limit >> 20} MB. Send less at once.")
            yield chunk

    def _limit(self) -> int:
        if self.headers.get("content-type", "").startswith("multipart/"):
            return (settings_of(self).evidence_max_mb << 20) + _FORM_ROOM
        return JSON_LIMIT

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = clean(_parsed(await self.body()))
        return self._json


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except json.JSONDecodeError:
        raise
    except UnicodeDecodeError as error:
        _refuse("encoding", f"The body is not UTF-8: byte {error.start + 1} does not belong there.", error)
    except RecursionError as error:
        _refuse("too_deep", "The body is nested too deeply.", error)
    except ValueError as error:
        _refuse("number", "The body holds a number that is too long, or NaN or Infinity.", error)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(code: str, detail: str, cause: Exception) -> NoReturn:
    raise Invalid(detail, problems=[Problem("", code, detail)]) from cause
