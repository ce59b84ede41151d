"""A code mailed to the invited person, good for ten minutes, five tries and one browser."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field


class SignInCode(SQLModel, table=True):
    """`browser_hash` is the hash of the cookie of the browser that asked."""

    __tablename__ = "sign_in_code"

    id: str = id_field()
    invitation_id: str = Field(foreign_key="invitation.id", index=True, ondelete="CASCADE")
    browser_hash: str = Field(max_length=64)
    code_hash: str = Field(max_length=64)
    created_at: datetime
    expires_at: datetime
    tries: int = 0
    used_at: datetime | None = None
    replaced_at: datetime | None = None
