"""A request to delete: a second person approves, it is hidden for thirty days, then purged."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Deletion(SQLModel, table=True):
    id: str = id_field()
    vendor_id: str = Field(max_length=36, index=True)
    vendor_name: str = text_field()
    reason: str = text_field()
    requested_at: datetime
    requested_by_id: str = Field(max_length=36)
    requested_by_name: str = text_field()
    approved_at: datetime | None = None
    approved_by_id: str | None = Field(default=None, max_length=36)
    approved_by_name: str = text_field()
    withdrawn_at: datetime | None = None
    purge_after: datetime | None = None
    purged_at: datetime | None = None
