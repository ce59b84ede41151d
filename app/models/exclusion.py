"""A section that a reviewer left out of the score, and why."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import text_field


class Exclusion(SQLModel, table=True):
    """Gone when the section counts again; the events keep that it was."""

    assessment_id: str = Field(primary_key=True, foreign_key="assessment.id", max_length=36, ondelete="CASCADE")
    section_id: str = Field(primary_key=True, max_length=80)
    reason: str = text_field()
    decided_at: datetime
    decided_by_id: str = Field(max_length=36)
    decided_by_name: str = text_field()
