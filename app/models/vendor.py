"""An outside party we assess."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Vendor(SQLModel, table=True):
    """`archived_at`: out of the lists; `hidden_at`: deletion approved, purged after the waiting time."""

    id: str = id_field()
    name: str = text_field()
    website: str = text_field()
    country: str = Field(default="", max_length=2)
    lei: str = Field(default="", max_length=20)
    replay: str | None = Field(default=None, max_length=80)
    created_at: datetime
    archived_at: datetime | None = None
    hidden_at: datetime | None = None
    version: int = 1
