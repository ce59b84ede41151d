"""Which files count on a day."""

from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col

from app.models import Evidence


def counts_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """Filters over Evidence: expired, rejected or withdrawn files do not count."""
    return (
        col(Evidence.withdrawn_at).is_(None),
        col(Evidence.rejected_at).is_(None),
        col(Evidence.expires_on).is_(None) | (col(Evidence.expires_on) > day),
    )
