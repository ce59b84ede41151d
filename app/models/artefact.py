"""What was read out of one uploaded file: an export of a known kind, with whose it is and when it was taken."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class Artefact(SQLModel, table=True):
    """Rows are added and never changed. `content` is `app.domain.evidence.to_json`, `sha256` the hash of its canonical
    JSON and `size` that text's length. `account`, `resource`, `region` and `taken_at` are None where nothing says it.
    """

    __table_args__ = (Index("artefact_alike", "engagement_id", "kind"),)

    id: str = id_field()
    evidence_id: str = Field(foreign_key="evidence.id", index=True, ondelete="CASCADE")
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    engagement_id: str = Field(foreign_key="engagement.id", ondelete="CASCADE")
    kind: str = Field(max_length=40)
    account: str | None = text_field(nullable=True)
    resource: str | None = text_field(nullable=True)
    region: str | None = text_field(nullable=True)
    taken_at: datetime | None = None
    source: str = text_field()
    content: dict[str, Any] = json_field(default_factory=dict)
    sha256: str = Field(max_length=64)
    size: int
    notes: list[str] = json_field(default_factory=list)
    created_at: datetime
