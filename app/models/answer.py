"""The reply to one question, as it stands now. What it was before stands in events and submissions."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from app.models.identity import json_field, text_field


class Answer(SQLModel, table=True):
    """`value` in the form of its kind (docs/api.md), NULL when cleared. `version` counts saves from 1."""

    assessment_id: str = Field(primary_key=True, foreign_key="assessment.id", max_length=36, ondelete="CASCADE")
    question_id: str = Field(primary_key=True, max_length=80)
    value: Any = json_field(nullable=True)
    ownership: str | None = Field(default=None, max_length=24)
    comment: str = text_field()
    customer_duty: str = text_field()
    reason: str = text_field()
    compensating_control: str = text_field()
    planned_on: str | None = Field(default=None, max_length=10)
    version: int = 1
    saved_at: datetime
    saved_by_kind: str = Field(max_length=12)
    saved_by_id: str = Field(max_length=36)
    saved_by_name: str = text_field()
