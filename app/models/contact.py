"""A person at a vendor. Becomes a respondent when invited."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Contact(SQLModel, table=True):
    """`zone` is an IANA time zone; `bounced_at` is set when mail to the address was refused."""

    id: str = id_field()
    vendor_id: str = Field(foreign_key="vendor.id", index=True, ondelete="CASCADE")
    name: str = text_field()
    email: str = Field(max_length=254, index=True)
    phone: str = ""
    zone: str = "UTC"
    created_at: datetime
    archived_at: datetime | None = None
    bounced_at: datetime | None = None
    stopped_reminders_at: datetime | None = None
