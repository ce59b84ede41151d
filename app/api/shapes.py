"""What all bodies share: unknown fields are refused on the way in, lists carry a cursor on the way out."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, PlainSerializer, model_validator
from pydantic_core import PydanticUndefined

from app.domain.errors import Invalid, Problem
from app.web import paging


class In(BaseModel):
    """A body that a program sends. Null for something optional is as good as leaving it out."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _leave_out_nulls(cls, data: Any) -> Any:
        if not isinstance(data, dict) or None not in data.values():
            return data
        has_default = {
            name for name, field in cls.model_fields.items() if field.default not in (None, PydanticUndefined)
        }
        return {key: value for key, value in data.items() if value is not None or key not in has_default}


class Out(BaseModel):
    """A body that we answer with."""

    model_config = ConfigDict(from_attributes=True)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


Moment = Annotated[datetime, PlainSerializer(_utc, return_type=str, when_used="json")]
"""A time in UTC, as RFC 3339 writes it."""

Limit = Annotated[int, Query(ge=1, le=paging.MAX_LIMIT, description="How many to answer at most.")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]


def behind(cursor: str | None, other: str | None = None) -> str | None:
    """The id a page starts behind; programs may send `next` back as `cursor` or as `next`."""
    return paging.unwrap(cursor or other)


def behind_number(cursor: str | None, other: str | None = None) -> int | None:
    """As `behind`, where ids are numbers."""
    found = behind(cursor, other)
    if found is not None and not (found.isascii() and found.isdecimal() and len(found) < 19):
        detail = "This cursor was not made by this list. Start again without it."
        raise Invalid(detail, problems=[Problem("/cursor", "invalid_cursor", detail)])
    return int(found) if found is not None else None


def next_cursor(last: Any) -> str | None:
    """The cursor behind a row; None when it was the last."""
    return paging.wrap(str(last.id)) if last is not None else None
