"""Work for later, written in the same transaction as the fact that causes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class Job(SQLModel, table=True):
    """`state`: ready, running (leased until `lease_until`), done, dead. `dedupe_key` makes a slot unique."""

    __table_args__ = (Index("job_due", "state", "run_at"),)

    id: str = id_field()
    kind: str = Field(max_length=40)
    payload: dict[str, Any] = json_field(default_factory=dict)
    state: str = Field(default="ready", max_length=8)
    run_at: datetime
    attempts: int = 0
    lease_until: datetime | None = None
    worker: str = Field(default="", max_length=40)
    dedupe_key: str | None = Field(default=None, max_length=160, unique=True)
    last_error: str = text_field()
    created_at: datetime
    done_at: datetime | None = None
