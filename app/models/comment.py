"""The thread between vendor and reviewer about a question. Internal notes are another table and stay inside."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Comment(SQLModel, table=True):
    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    question_id: str | None = Field(default=None, max_length=80)
    text: str = text_field()
    author_kind: str = Field(max_length=12)
    author_id: str = Field(max_length=36)
    author_name: str = text_field()
    written_at: datetime
