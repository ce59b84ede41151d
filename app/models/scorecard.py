"""The frozen result of one scoring run, with everything needed to redo it."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field


class Scorecard(SQLModel, table=True):
    """`inputs` and `result` are the JSON of `app.domain.scoring`; `occasion` says why it was made."""

    __table_args__ = (UniqueConstraint("assessment_id", "number"),)

    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    submission_id: str | None = Field(default=None, foreign_key="submission.id", ondelete="CASCADE")
    number: int
    occasion: str = Field(max_length=20)  # submission | review | evidence | rescoring
    rule_version: str = Field(max_length=20)
    questionnaire_sha256: str = Field(max_length=64)
    inputs: dict[str, Any] = json_field(default_factory=dict)
    result: dict[str, Any] = json_field(default_factory=dict)
    created_at: datetime
