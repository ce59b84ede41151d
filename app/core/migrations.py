"""Bring the database to the shape the code expects, and say which shape it has.

Alembic is loaded only to migrate. Asking which shape there is happens at every start, so it costs next to nothing.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from app.core.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
if not FOLDER.is_dir():  # installed as a wheel, where migrations travel inside the package
    FOLDER = Path(__file__).resolve().parents[1] / "migrations"
_REVISION = re.compile(r"^revision = ['\"](\w+)['\"]$", re.MULTILINE)
_BEFORE = re.compile(r"^down_revision = ['\"](\w+)['\"]$", re.MULTILINE)


def upgrade(database: Database, to: str = "head") -> None:
    """Go forward to a revision, in one transaction; nothing happens when the database is there already."""
    from alembic import command

    with database.engine.connect() as connection:
        command.upgrade(_config(connection), to)


def downgrade(database: Database, to: str = "base") -> None:
    """Go back: for tests and development. Operations only go forward."""
    from alembic import command

    with database.engine.connect() as connection:
        command.downgrade(_config(connection), to)


def current(database: Database) -> str | None:
    """The revision the database has; None when it was never migrated."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision


def head() -> str:
    """The revision this code expects: the one that no other follows."""
    texts = [path.read_text(encoding="utf-8") for path in (FOLDER / "versions").glob("*.py")]
    followed = {found[1] for written in texts if (found := _BEFORE.search(written))}
    (last,) = {found[1] for written in texts if (found := _REVISION.search(written))} - followed
    return last


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    return config
