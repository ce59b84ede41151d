"""A revocable, expiring way in for one respondent."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field


class Invitation(SQLModel, table=True):
    """`access` is code or link. `secret_hash` exists for links only. `sections` is None for the lead respondent,
    else the section ids a colleague may answer. `replaced_by_id` names the invitation sent instead."""

    id: str = id_field()
    public_id: str = Field(max_length=32, unique=True)
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    contact_id: str = Field(foreign_key="contact.id")
    access: str = Field(max_length=4)
    secret_hash: str | None = Field(default=None, max_length=64, unique=True)
    sections: list[str] | None = json_field(nullable=True)
    created_at: datetime
    expires_at: datetime
    opened_at: datetime | None = None
    redeemed_at: datetime | None = None
    revoked_at: datetime | None = None
    replaced_by_id: str | None = Field(default=None, max_length=36)
