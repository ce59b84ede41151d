"""What a vendor does for us, with the intake answers that make its inherent risk."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class Engagement(SQLModel, table=True):
    """`impact`, `likelihood` (1-5), `inherent_score` (1-25) and `tier` are None until the intake is complete.

    `contract_reference` and `supported_function` are for registers of vendors; empty where nobody entered them.
    """

    id: str = id_field()
    vendor_id: str = Field(foreign_key="vendor.id", index=True, ondelete="CASCADE")
    owner_id: str | None = Field(default=None, foreign_key="user.id", index=True)
    name: str = text_field()
    description: str = text_field()
    contract_reference: str = text_field()
    supported_function: str = text_field()
    intake: dict[str, Any] = json_field(default_factory=dict)
    intake_sha256: str | None = Field(default=None, foreign_key="questionnaire_document.sha256", max_length=64)
    impact: int | None = None
    likelihood: int | None = None
    inherent_score: int | None = None
    tier: str | None = Field(default=None, max_length=10)
    next_assessment_on: date | None = None
    created_at: datetime
    archived_at: datetime | None = None
    version: int = 1
