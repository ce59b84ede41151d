"""Which of several assessments speaks for an engagement: the newest that somebody was asked, else one read from a file.

A vendor may hand in a file at any time. It never takes the place of what we asked.
"""

from typing import Any

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col

from app.models import Assessment


def rank() -> ColumnElement[str]:
    """The largest speaks: ids are in the order of making, and `1` stands before the ids of those that were asked."""
    was_asked: Any = case((col(Assessment.imported_file_id).is_(None), "1"), else_="0")
    found: ColumnElement[str] = was_asked.concat(col(Assessment.id))
    return found


def id_of(rank: Any) -> ColumnElement[str]:
    """The id that a rank was made of."""
    return func.substr(rank, 2)


def kept_last() -> ColumnElement[bool]:
    """For ordering: assessments that were asked come before those read from files."""
    return col(Assessment.imported_file_id).is_not(None)
