"""Ids and the columns every table shares: time-ordered UUIDs, so that the order of ids is the order of making."""

import secrets
import time
import uuid
from threading import Lock
from typing import Any

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field

_lock = Lock()
_last = 0


def new_id() -> str:
    """A UUID version 7 (RFC 9562, method 3): 48 bits of milliseconds, 12 of their fraction, 62 random bits.

    Later ones of this process are larger, even when the clock stands still or is set back.
    """
    global _last
    with _lock:
        _last = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        tick = _last
    number = (tick >> 12 & (2**48 - 1)) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0x2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def id_field() -> Any:
    return Field(default_factory=new_id, primary_key=True, max_length=36)


def json_field(*, nullable: bool = False, default_factory: Any = None) -> Any:
    """A JSON column; Python None is SQL NULL, not the JSON word null."""
    column: Any = Column(JSON(none_as_null=True), nullable=nullable)
    if default_factory is not None:
        return Field(default_factory=default_factory, sa_column=column)
    return Field(default=None, sa_column=column)


def text_field(*, nullable: bool = False, default: Any = "") -> Any:
    return Field(default=None if nullable else default, sa_column=Column(Text, nullable=nullable))
