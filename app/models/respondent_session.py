"""A signed-in respondent: server-side, idle 60 minutes, at most 12 hours."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class RespondentSession(SQLModel, table=True):
    __tablename__ = "respondent_session"

    token_hash: str = Field(primary_key=True, max_length=64)
    invitation_id: str = Field(foreign_key="invitation.id", index=True, ondelete="CASCADE")
    assessment_id: str = Field(foreign_key="assessment.id", index=True, ondelete="CASCADE")
    contact_id: str = Field(foreign_key="contact.id", ondelete="CASCADE")
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
