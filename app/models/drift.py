"""One difference between an export and the one before it: who is new, what may now be done, what stopped watching."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class Drift(SQLModel, table=True):
    """`kind` says what changed about `subject`. `before_row` and `after_row` are `{source, place, text}`; where the
    thing was not there they say so. `severity` is None for a change that harms nothing. The earlier export may be gone.
    """

    id: str = id_field()
    engagement_id: str = Field(foreign_key="engagement.id", index=True, ondelete="CASCADE")
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    artefact_id: str = Field(foreign_key="artefact.id", index=True, ondelete="CASCADE")
    before_artefact_id: str | None = Field(default=None, foreign_key="artefact.id", index=True, ondelete="SET NULL")
    artefact_kind: str = Field(max_length=40)
    account: str | None = text_field(nullable=True)
    resource: str | None = text_field(nullable=True)
    kind: str = Field(max_length=60)
    subject: str = text_field()
    sentence: str = text_field()
    severity: str | None = Field(default=None, max_length=10)
    before_row: dict[str, Any] | None = json_field(nullable=True)
    after_row: dict[str, Any] | None = json_field(nullable=True)
    before_at: datetime
    after_at: datetime
    created_at: datetime
