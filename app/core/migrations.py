"""Bring the database to the shape the code expects, and say which shape it has.

Alembic is imported where it is used: the server asks for none of it while it serves.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
if not FOLDER.is_dir():  # installed as a wheel, where migrations travel inside the package
    FOLDER = Path(__file__).resolve().parents[1] / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Go forward to a revision, in one transaction; nothing happens when the database is there already."""
    from alembic import command

    with database.engine.connect() as connection:
        command.upgrade(_config(connection=connection), to)


def downgrade(database: Database, to: str = "base") -> None:
    """Go back: for tests and development. Operations only go forward."""
    from alembic import command

    with database.engine.connect() as connection:
        command.downgrade(_config(connection=connection), to)


def current(database: Database) -> str | None:
    """The revision the database has; None when it was never migrated."""
    from alembic.runtime.migration import MigrationContext

    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The revision this code expects."""
    from alembic.script import ScriptDirectory

    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def _config(**attributes: object) -> "Config":
    from alembic.config import Config

    config = Config(attributes=dict(attributes))
    config.set_main_option("script_location", str(FOLDER))
    return config
