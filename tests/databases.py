"""Fresh, migrated databases for tests, on SQLite and PostgreSQL: made once, then copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import text
from sqlmodel import SQLModel

import app.models  # noqa: F401  registers every table
from app.core import migrations
from app.core.database import Database
from tests.throwaway import Cluster

ENGINES = ("sqlite", "postgresql")


class Databases:
    """One per test process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    @contextmanager
    def fresh(self, engine: str, *, empty: bool = False) -> Iterator[str]:
        """The URL of a database nobody else has: with all tables, or `empty` of tables too."""
        name = f"test_{next(self._numbers)}"
        with self._sqlite(name, empty) if engine == "sqlite" else self._postgresql(name, empty) as url:
            yield url

    @contextmanager
    def _sqlite(self, name: str, empty: bool) -> Iterator[str]:
        path = self.folder / f"{name}.db"
        if not empty:
            shutil.copyfile(self._sqlite_template, path)
        yield f"sqlite:///{path}"
        for leftover in self.folder.glob(f"{name}.db*"):
            leftover.unlink()

    @contextmanager
    def _postgresql(self, name: str, empty: bool) -> Iterator[str]:
        yield self.cluster.create(name, "template1" if empty else self._postgresql_template)
        self.cluster.drop(name)

    @cached_property
    def cluster(self) -> Cluster:
        return Cluster()

    @cached_property
    def _sqlite_template(self) -> Path:
        path = self.folder / "template.db"
        _fill(f"sqlite:///{path}")
        return path

    @cached_property
    def _postgresql_template(self) -> str:
        _fill(self.cluster.create("filled"))
        return "filled"

    def close(self) -> None:
        if "cluster" in vars(self):
            self.cluster.stop()


def _fill(url: str) -> None:
    """All tables as the models have them; tests/test_migrations.py holds that migrations make the same."""
    database = Database(url)
    with database.engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": migrations.head()})
    if database.is_sqlite:
        with database.engine.connect() as connection:
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
