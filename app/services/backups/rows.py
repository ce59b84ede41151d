"""Tables as JSON lines: the same text for the same rows, whichever database they lie in.

Rows come in the order of their primary key, so that two dumps can be compared by their hashes.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, DateTime, Table, column, func, insert, select, table
from sqlmodel import SQLModel

import app.models  # noqa: F401  registers every table

_BATCH = 500


def tables() -> list[Table]:
    """Every table, those that others point at first."""
    return list(SQLModel.metadata.sorted_tables)


def lines_of(connection: Connection, of: Table) -> Iterator[str]:
    """Each row as one line of JSON, keys in the order of the columns."""
    rows = connection.execution_options(yield_per=_BATCH).execute(select(of).order_by(*of.primary_key.columns))
    for row in rows:
        yield json.dumps(dict(row._mapping), default=_plain, ensure_ascii=False, separators=(",", ":")) + "\n"


def fill(connection: Connection, name: str, lines: Iterable[str]) -> int:
    """Insert rows from their lines; how many those were."""
    remaining, filled = iter(lines), 0
    while batch := [json.loads(line) for line in islice(remaining, _BATCH)]:
        target = _target(name, batch[0])
        connection.execute(insert(target), [_typed(target, row) for row in batch])
        filled += len(batch)
    return filled


def restart_counters(connection: Connection) -> None:
    """PostgreSQL counts ids beside the table: go on after the highest that was restored."""
    if connection.dialect.name != "postgresql":
        return
    for of in tables():
        counted = of.autoincrement_column
        if counted is not None and counted.autoincrement is True:
            sequence = func.pg_get_serial_sequence(of.name, counted.name)
            connection.execute(select(func.setval(sequence, func.max(counted))))  # no rows, no effect


def _target(name: str, row: dict[str, Any]) -> Any:
    """The table as the archive has it, which may lack what a later migration adds."""
    known = SQLModel.metadata.tables.get(name)
    types = {c.name: c.type for c in known.columns} if known is not None else {}
    return table(name, *(column(key, types.get(key)) for key in row))


def _typed(target: Any, row: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value, target.c[key].type) for key, value in row.items()}


def _value(value: Any, kind: Any) -> Any:
    """Times and days become themselves again; everything else is JSON already."""
    stored = getattr(kind, "impl_instance", kind)
    if isinstance(value, str) and isinstance(stored, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(stored, Date):
        return date.fromisoformat(value)
    return value


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"a backup cannot hold {type(value).__name__}")
