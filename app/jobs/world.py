"""What a job can reach, and what it may say instead of an error."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage


@dataclass(frozen=True, slots=True)
class World:
    """Handlers open their own short transactions: nothing slow ever happens inside one."""

    settings: Settings
    database: Database
    storage: Storage


@dataclass(frozen=True, slots=True)
class Handler:
    """`run` must bear being run twice. A job is given up after `patience`, or when it was begun `tries` times (it may
    kill its worker each time, and then nobody catches an error); `gave_up` may leave word."""

    run: Callable[[World, Mapping[str, Any]], None]
    patience: timedelta = timedelta(hours=12)
    tries: int = 200
    gave_up: Callable[[World, Mapping[str, Any], str], None] | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work that comes again every `every`; `is_due` (a look, not a change) may say that there is nothing to do."""

    kind: str
    every: timedelta
    is_due: Callable[[World], bool] = field(default=lambda _: True)
