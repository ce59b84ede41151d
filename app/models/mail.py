"""A mail and what became of it."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Mail(SQLModel, table=True):
    """`state`: queued, sent (a server took it), written (kept as a file, there is no mail server), refused, failed.

    Bodies are dropped once sent when they carry a code or a secret (`is_secret`).
    """

    id: str = id_field()
    kind: str = Field(max_length=40)
    to_address: str = Field(max_length=254, index=True)
    to_name: str = text_field()
    reply_to: str = text_field()
    subject: str = text_field()
    text: str = text_field()
    html: str = text_field()
    headers: str = text_field(default="{}")
    is_secret: bool = False
    assessment_id: str | None = Field(default=None, max_length=36, index=True)
    invitation_id: str | None = Field(default=None, max_length=36, index=True)
    contact_id: str | None = Field(default=None, max_length=36, index=True)
    user_id: str | None = Field(default=None, max_length=36)
    message_id: str = Field(max_length=120, unique=True)
    state: str = Field(default="queued", max_length=8)
    error: str = text_field()
    created_at: datetime
    sent_at: datetime | None = None
