"""A file that supports answers, and which answers it supports."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class Evidence(SQLModel, table=True):
    """`stored_name` is random; `media_type` comes from the content. A reviewer accepts it or gives a reason.

    `artefact_kind` names the export that was read out of it, `bundle` where there were several, None where there was
    none. `reading_notes` are sentences about what could not be read; None when nobody looked.
    """

    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    file_name: str = text_field()
    stored_name: str = Field(max_length=32)
    sha256: str = Field(max_length=64, index=True)
    size: int
    media_type: str = Field(max_length=120)
    artefact_kind: str | None = Field(default=None, max_length=40)
    reading_notes: list[str] | None = json_field(nullable=True)
    expires_on: date | None = None
    uploaded_at: datetime
    uploaded_by_kind: str = Field(max_length=12)
    uploaded_by_id: str = Field(max_length=36)
    uploaded_by_name: str = text_field()
    accepted_at: datetime | None = None
    accepted_by_id: str | None = Field(default=None, foreign_key="user.id")
    rejected_at: datetime | None = None
    rejected_reason: str = text_field()
    withdrawn_at: datetime | None = None


class EvidenceAnswer(SQLModel, table=True):
    """One file supports one answer."""

    __tablename__ = "evidence_answer"

    evidence_id: str = Field(primary_key=True, foreign_key="evidence.id", max_length=36, ondelete="CASCADE")
    question_id: str = Field(primary_key=True, max_length=80)
