"""The answer to a POST that carried an Idempotency-Key, kept so that a retry gets the same one."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import text_field


class Idempotency(SQLModel, table=True):
    """`status` is None while the first request runs. Kept for at least 24 hours."""

    actor_id: str = Field(primary_key=True, max_length=36)
    key: str = Field(primary_key=True, max_length=255)
    request_hash: str = Field(max_length=64)
    status: int | None = None
    body: str = text_field()
    headers: str = text_field(default="{}")
    created_at: datetime
