"""The migrations: forward, back and forward again on both databases, and the same tables as the models have."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlmodel import SQLModel

from app.core import migrations
from app.core.database import Database
from app.models import Evidence
from app.services import evidence
from tests import factories
from tests.databases import ENGINES, Databases


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    with databases.fresh(request.param, empty=True) as url:
        database = Database(url)
        yield database
        database.dispose()


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_forward_makes_every_table_the_models_have(empty: Database) -> None:
    migrations.upgrade(empty)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    assert migrations.current(empty) == migrations.head()


def test_forward_back_and_forward_again(empty: Database) -> None:
    migrations.upgrade(empty)
    migrations.downgrade(empty)
    assert tables(empty) == set()
    assert migrations.current(empty) is None
    migrations.upgrade(empty)
    assert tables(empty) == set(SQLModel.metadata.tables)


def test_going_forward_twice_changes_nothing(empty: Database) -> None:
    migrations.upgrade(empty)
    migrations.upgrade(empty)
    assert migrations.current(empty) == migrations.head()


def test_a_database_that_was_never_migrated_says_so(empty: Database) -> None:
    assert migrations.current(empty) is None


def test_asking_for_the_shape_needs_no_alembic_and_agrees_with_it(empty: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.head()]
    migrations.upgrade(empty)
    with empty.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == migrations.current(empty)


def test_a_database_of_the_first_release_keeps_its_files(empty: Database) -> None:
    """Rows are made with today's tables, then the tables go back to the first release's shape and forward again."""
    migrations.upgrade(empty)
    with empty.writing() as session:
        file = factories.evidence(session, factories.assessment(session), "access.mfa")
        file_id = file.id
    migrations.downgrade(empty, "0001")
    assert "reading_notes" not in {found["name"] for found in inspect(empty.engine).get_columns("evidence")}
    migrations.upgrade(empty)
    with empty.reading() as session:
        kept = session.get_one(Evidence, file_id)
        assert (kept.file_name, kept.artefact_kind, kept.reading_notes) == ("export.csv", None, None)
        assert evidence.links_of(session, [file_id]) == {file_id: ["access.mfa"]}
