"""A rendered report, cached by the hash of what it shows."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Rendering(SQLModel, table=True):
    """`state`: queued, ready, failed. `audience` is staff or vendor. `stored_name` is the PDF in the file store."""

    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    audience: str = Field(max_length=8)
    content_sha256: str = Field(max_length=64, unique=True)
    state: str = Field(default="queued", max_length=8)
    stored_name: str | None = Field(default=None, max_length=32)
    error: str = text_field()
    created_at: datetime
    ready_at: datetime | None = None
