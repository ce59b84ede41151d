"""What the vendor declared on one day: an immutable snapshot of all answers."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class Submission(SQLModel, table=True):
    """`content` is canonical JSON and `content_sha256` its hash. `entered_by` says who typed when it was an API key."""

    __table_args__ = (UniqueConstraint("assessment_id", "number"),)

    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    number: int
    reference: str = Field(max_length=20, unique=True)
    attested_by: str = text_field()
    role: str = text_field()
    entered_by: str = text_field()
    access: str = Field(max_length=10)  # code | link | api_key | user | import: how the respondent was known
    submitted_at: datetime
    content: str = text_field()
    content_sha256: str = Field(max_length=64)
