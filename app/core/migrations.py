"""Bring the database to the shape the code expects, and say which shape it has."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.core.database import Database

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
if not FOLDER.is_dir():  # installed as a wheel, where migrations travel inside the package
    FOLDER = Path(__file__).resolve().parents[1] / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Go forward to a revision, in one transaction; nothing happens when the database is there already."""
    with database.engine.connect() as connection:
        command.upgrade(_config(connection=connection), to)


def downgrade(database: Database, to: str = "base") -> None:
    """Go back: for tests and development. Operations only go forward."""
    with database.engine.connect() as connection:
        command.downgrade(_config(connection=connection), to)


def current(database: Database) -> str | None:
    """The revision the database has; None when it was never migrated."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The revision this code expects."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def _config(**attributes: object) -> Config:
    config = Config(attributes=dict(attributes))
    config.set_main_option("script_location", str(FOLDER))
    return config
