"""Counts of tries per bucket and time window: the strict limits that all processes share."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class Attempt(SQLModel, table=True):
    bucket: str = Field(primary_key=True, max_length=160)
    window: int = Field(primary_key=True)
    count: int = 0
    expires_at: datetime = Field(index=True)
