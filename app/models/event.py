"""The audit log: who, what, when, before and after; and the chain that seals it."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer
from sqlmodel import Field, SQLModel

from app.models.identity import text_field

_SERIAL = BigInteger().with_variant(Integer, "sqlite")


class Event(SQLModel, table=True):
    """Append-only. `body` (JSON: before, after, actor's name) and `salt` may be dropped at erasure; the rest stays.

    `verb` is `<noun>.<past participle>`, such as `answer.saved`.
    """

    id: int | None = Field(default=None, sa_column=Column(_SERIAL, primary_key=True, autoincrement=True))
    at: datetime
    verb: str = Field(max_length=60, index=True)
    actor_kind: str = Field(max_length=12)
    actor_id: str = Field(max_length=36)
    subject_kind: str = Field(max_length=30)
    subject_id: str = Field(max_length=120, index=True)
    assessment_id: str | None = Field(default=None, max_length=36, index=True)
    body: str | None = text_field(nullable=True)
    salt: str | None = Field(default=None, max_length=32)


class Seal(SQLModel, table=True):
    """One link of the chain: `hash` = HMAC(previous hash, event's fixed columns, salted digest of its body).

    `number` counts from 1 without gaps. No foreign key to event: a deleted event must leave its seal behind as witness.
    """

    number: int = Field(sa_column=Column(_SERIAL, primary_key=True, autoincrement=False))
    event_id: int = Field(sa_column=Column(_SERIAL, unique=True, nullable=False))
    digest: str = Field(max_length=64)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    sealed_at: datetime
