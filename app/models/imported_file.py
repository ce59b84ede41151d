"""A file of answers that somebody handed in: what it would change, and what became of that."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class ImportedFile(SQLModel, table=True):
    """`rows` are the diff as it was when the file was read, `undo` what taking the import back needs.

    `engagement_id`, `assessment_id` are where the file was meant for, `result_assessment_id` what it became.
    `document` is the catalogue that came with the file, kept here until the import is applied or discarded.
    """

    __tablename__ = "imported_file"

    id: str = id_field()
    format: str = Field(max_length=20)
    version: str = Field(max_length=20)
    file_name: str = text_field()
    sha256: str = Field(max_length=64, index=True)
    size: int
    engagement_id: str | None = Field(default=None, foreign_key="engagement.id", index=True, ondelete="CASCADE")
    assessment_id: str | None = Field(default=None, foreign_key="assessment.id", index=True, ondelete="CASCADE")
    result_assessment_id: str | None = Field(default=None, foreign_key="assessment.id", index=True, ondelete="CASCADE")
    document_sha256: str | None = Field(default=None, max_length=64)
    document: str | None = text_field(nullable=True)
    state: str = Field(default="previewed", max_length=10)  # previewed | applied | undone | discarded
    counts: dict[str, int] = json_field(default_factory=dict)
    rows: list[dict[str, Any]] = json_field(default_factory=list)
    problems: list[dict[str, str]] = json_field(default_factory=list)
    notes: list[str] = json_field(default_factory=list)
    undo: dict[str, Any] | None = json_field(nullable=True)
    made_by_kind: str = Field(max_length=12)
    made_by_id: str = Field(max_length=36)
    made_by_name: str = text_field()
    created_at: datetime
    applied_at: datetime | None = None
    undone_at: datetime | None = None
