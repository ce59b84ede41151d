"""What we decided about an engagement after an assessment."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Decision(SQLModel, table=True):
    """`outcome`: approve, approve_with_conditions, reject, more_needed. Pending while a second is needed."""

    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    outcome: str = Field(max_length=24)
    valid_until: date | None = None
    conditions: str = text_field()
    reason: str = text_field()
    decided_at: datetime
    decided_by_id: str = Field(max_length=36)
    decided_by_name: str = text_field()
    needs_second: bool = False
    approved_at: datetime | None = None
    approved_by_id: str | None = Field(default=None, max_length=36)
    approved_by_name: str = text_field()
    withdrawn_at: datetime | None = None
