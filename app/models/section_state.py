"""Who has a section, and whether they called it complete."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class SectionState(SQLModel, table=True):
    __tablename__ = "section_state"

    assessment_id: str = Field(primary_key=True, foreign_key="assessment.id", max_length=36, ondelete="CASCADE")
    section_id: str = Field(primary_key=True, max_length=80)
    completed_at: datetime | None = None
    completed_by: str = ""
