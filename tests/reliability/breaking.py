"""Make the database refuse one chosen writing statement, or the commit, as a full disk or a lost connection would.

The refusal is the database's own: an impossible statement runs in place of the chosen one, so on PostgreSQL the
transaction is broken as it would be by any real fault.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event, select
from sqlmodel import SQLModel

from app.core.database import Database

_WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")
Contents = dict[str, list[str]]


@contextmanager
def refusing_write(database: Database, chosen: int) -> Iterator[list[str]]:
    """The `chosen` writing statement fails, counted from 1; the list grows with each writing statement seen."""
    seen: list[str] = []

    def refuse(_connection: Any, cursor: Any, statement: str, *_others: Any) -> None:
        if statement.lstrip().upper().startswith(_WRITES):
            seen.append(statement)
            if len(seen) == chosen:
                cursor.execute("INSERT INTO no_such_table VALUES (1)")

    event.listen(database.engine, "before_cursor_execute", refuse)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", refuse)


@contextmanager
def refusing_commit(database: Database) -> Iterator[None]:
    """Nothing can be committed; the transaction is left open, as SQLite leaves it when the disk is full."""
    dialect = database.engine.dialect

    def refuse(_connection: Any) -> None:
        raise dialect.loaded_dbapi.OperationalError("no space left on device")

    with patch.object(dialect, "do_commit", refuse):
        yield


def contents(database: Database) -> Contents:
    """Every row of every table, in an order that does not depend on the database."""
    with database.reading() as session:
        connection = session.connection()
        return {
            table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)))
            for table in SQLModel.metadata.sorted_tables
        }
