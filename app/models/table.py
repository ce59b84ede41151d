"""The table behind a model, for statements that are built once and know nothing of the ORM."""

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """SQLModel keeps it in an attribute that type checkers cannot see."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # set by the metaclass
    return table
