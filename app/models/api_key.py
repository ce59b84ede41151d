"""A key for a program. Shown once, stored as an HMAC."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class ApiKey(SQLModel, table=True):
    """`hint` is the last four characters, to tell keys apart in a list."""

    __tablename__ = "api_key"

    id: str = id_field()
    name: str = text_field()
    key_hash: str = Field(max_length=64, unique=True)
    hint: str = Field(max_length=4)
    scopes: list[str] = json_field(default_factory=list)
    created_at: datetime
    created_by: str = text_field()
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None
