"""What a reviewer decided about one answer."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import text_field


class Review(SQLModel, table=True):
    """`verdict`: accepted, returned (writable again, `reason` shown to the vendor) or na_rejected; None when only a
    credit was overridden. `answer_version` is the version that was judged. `override_credit` is a fraction as text."""

    assessment_id: str = Field(primary_key=True, foreign_key="assessment.id", max_length=36, ondelete="CASCADE")
    question_id: str = Field(primary_key=True, max_length=80)
    verdict: str | None = Field(default=None, max_length=12)
    reason: str = text_field()
    answer_version: int = 0
    override_credit: str | None = Field(default=None, max_length=20)
    override_reason: str = text_field()
    decided_at: datetime
    decided_by_id: str = Field(max_length=36)
    decided_by_name: str = text_field()
