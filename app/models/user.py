"""A staff account, its recovery codes, sessions and one-time links."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class User(SQLModel, table=True):
    """`totp_secret` is encrypted at rest; `totp_step` is the last accepted step, so that no code works twice."""

    id: str = id_field()
    email: str = Field(max_length=254, unique=True)
    name: str = text_field()
    role: str = Field(max_length=16)
    password_hash: str | None = None
    totp_secret: str | None = None
    totp_confirmed_at: datetime | None = None
    totp_step: int = 0
    has_shortcuts: bool = True
    zone: str = "UTC"
    failed_logins: int = 0
    locked_until: datetime | None = None
    created_at: datetime
    deactivated_at: datetime | None = None


class RecoveryCode(SQLModel, table=True):
    __tablename__ = "recovery_code"

    id: str = id_field()
    user_id: str = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    code_hash: str
    used_at: datetime | None = None


class UserSession(SQLModel, table=True):
    """`has_second_factor` is false between password and code: such a session opens nothing but the code page."""

    __tablename__ = "user_session"

    token_hash: str = Field(primary_key=True, max_length=64)
    user_id: str = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    has_second_factor: bool = False
    browser: str = text_field()
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


class UserLink(SQLModel, table=True):
    """A one-time link for a staff account: `purpose` is invitation or reset."""

    __tablename__ = "user_link"

    token_hash: str = Field(primary_key=True, max_length=64)
    user_id: str = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    purpose: str = Field(max_length=12)
    expires_at: datetime
    used_at: datetime | None = None
