"""A note among staff about a question. The vendor never sees it, in no face and no export."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Note(SQLModel, table=True):
    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    question_id: str | None = Field(default=None, max_length=80)
    text: str = text_field()
    author_id: str = Field(max_length=36)
    author_name: str = text_field()
    written_at: datetime
