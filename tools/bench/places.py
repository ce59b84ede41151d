"""Databases to measure on: SQLite as we run it, and a throw-away PostgreSQL that keeps what it acknowledges."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.settings import Settings
from tests.throwaway import Cluster

SECRET = "only-for-benchmarks-only-for-benchmarks"
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def place(engine: str) -> Iterator[Settings]:
    """Settings of an empty instance on that engine, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="twokeys-bench-") as folder:
        if engine == "sqlite":
            yield _settings(Path(folder), "")
            return
        cluster = Cluster()
        try:
            for option in _DURABLE:
                cluster._connection.execute(f"ALTER SYSTEM SET {option} = on")
            cluster._connection.execute("SELECT pg_reload_conf()")
            yield _settings(Path(folder), cluster.create("bench"))
        finally:
            cluster.stop()


def _settings(folder: Path, url: str) -> Settings:
    return Settings(data_dir=folder, database_url=url, secret_key=SECRET, run_jobs=False, log_level="warning")  # type: ignore[arg-type]
