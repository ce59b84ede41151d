"""Transactions: all or nothing, one writer at a time on SQLite, and readers never wait."""

import threading

import pytest
from sqlalchemy import text
from sqlmodel import select

from app.core.database import Database
from app.models import Vendor
from tests import factories


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return [vendor.name for vendor in session.exec(select(Vendor).order_by(Vendor.name))]


def test_what_is_written_is_there_afterwards(database: Database) -> None:
    with database.writing() as session:
        factories.vendor(session, name="Kept")
    assert names(database) == ["Kept"]


def test_an_error_takes_everything_back(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing() as session:
        factories.vendor(session, name="Half")
        raise RuntimeError("the other half failed")
    assert names(database) == []


def test_many_writers_lose_nothing(database: Database) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            with database.writing() as session:
                factories.vendor(session, name=f"{number}-{turn}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(database)) == 40


def test_readers_see_the_last_commit_while_somebody_writes(database: Database) -> None:
    with database.writing() as session:
        factories.vendor(session, name="Before")
    with database.writing() as session:
        factories.vendor(session, name="Not yet")
        assert names(database) == ["Before"]


def test_sqlite_keeps_what_it_acknowledged_through_a_power_cut(database: Database) -> None:
    """Full synchronous and foreign keys are settings of a connection, so each must have them."""
    if not database.is_sqlite:
        with database.reading() as session:
            assert session.connection().execute(text("SHOW server_version_num")).scalar_one() >= "150000"
        return
    with database.reading() as session:
        connection = session.connection()
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
