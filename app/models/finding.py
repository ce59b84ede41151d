"""A gap, the promised fix for it, and the decision to live with it until a date."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class Finding(SQLModel, table=True):
    """Opened once per assessment and rule. `owner_side` is vendor or us. Quotes stay as they stood when it opened."""

    __table_args__ = (UniqueConstraint("assessment_id", "rule"),)

    id: str = id_field()
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    submission_id: str | None = Field(default=None, foreign_key="submission.id", ondelete="CASCADE")
    rule: str = Field(max_length=80)
    severity: str = Field(max_length=10)
    question_id: str = Field(max_length=80)
    question: str = text_field()
    answer: str = text_field()
    controls: list[dict[str, Any]] = json_field(default_factory=list)
    sentence: str = text_field()
    recommendation: str = text_field()
    owner_side: str = Field(default="vendor", max_length=6)
    owner_name: str = text_field()
    due_on: date | None = None
    status: str = Field(default="open", max_length=16, index=True)
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by_name: str = text_field()
    closed_reason: str = text_field()
    version: int = 1


class Remediation(SQLModel, table=True):
    """What the vendor proposes: proposed, agreed, declined, done (proof given), closed (proof accepted)."""

    id: str = id_field()
    finding_id: str = Field(foreign_key="finding.id", index=True, ondelete="CASCADE")
    text: str = text_field()
    promised_on: date | None = None
    status: str = Field(default="proposed", max_length=10)
    proposed_at: datetime
    proposed_by_name: str = text_field()
    answered_at: datetime | None = None
    answered_by_name: str = text_field()
    answer: str = text_field()
    proof_evidence_id: str | None = Field(default=None, foreign_key="evidence.id")


class RiskAcceptance(SQLModel, table=True):
    """Needs an owner, an expiry and a second person. `ended_at` is set when it expires and reopens the finding."""

    __tablename__ = "risk_acceptance"

    id: str = id_field()
    finding_id: str = Field(foreign_key="finding.id", index=True, ondelete="CASCADE")
    owner_id: str = Field(foreign_key="user.id")
    reason: str = text_field()
    expires_on: date
    requested_at: datetime
    requested_by_id: str = Field(foreign_key="user.id")
    approved_at: datetime | None = None
    approved_by_id: str | None = Field(default=None, foreign_key="user.id")
    declined_at: datetime | None = None
    declined_by_id: str | None = Field(default=None, foreign_key="user.id")
    ended_at: datetime | None = None
