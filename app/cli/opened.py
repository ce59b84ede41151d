"""What commands stand on: the settings, a migrated database in one transaction, and who acts."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlmodel import Session

from app.core.database import Database
from app.core.settings import Settings
from app.domain.errors import Unavailable
from app.domain.permissions import ALL_PERMISSIONS, Actor

if TYPE_CHECKING:
    from app.services.exports import Taken


def operator() -> Actor:
    """Whoever has a shell on this machine, named in the audit log by the account they use."""
    return Actor(kind="operator", name=f"{_account()} at the command line", permissions=ALL_PERMISSIONS)


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[tuple[Settings, Database]]:
    """Settings and a database that is migrated; a sentence when it is not."""
    keep_private()
    settings = settings or Settings()
    database = Database(settings.database)
    try:
        refuse_unmigrated(database)
        yield settings, database
    finally:
        database.dispose()


@contextmanager
def writing() -> Iterator[tuple[Session, Settings]]:
    """One transaction, committed when the command succeeds."""
    with opened() as (settings, database), database.writing() as session:
        yield session, settings


@contextmanager
def reading() -> Iterator[tuple[Session, Settings]]:
    with opened() as (settings, database), database.reading() as session:
        yield session, settings


@contextmanager
def handing_out() -> Iterator[tuple[Session, Actor, Settings, "list[Taken]"]]:
    """A session for reading, and who reads. What is put on the list is noted in the audit log at the end: write files
    after that, so that none leaves without."""
    from app.services import exports

    actor, taken = operator(), list["Taken"]()
    with opened() as (settings, database):
        with database.reading() as session:
            yield session, actor, settings, taken
        with database.writing() as session:
            exports.note(session, actor, taken)


def keep_private() -> None:
    """What is written from here on (database, evidence, mails, archives) only its owner can read."""
    os.umask(0o077)


def current_migration(database: Database) -> str | None:
    """What the database has, None when it is empty; one sentence when it is away."""
    from sqlalchemy.exc import OperationalError

    from app.core import migrations

    try:
        return migrations.current(database)
    except OperationalError as error:
        raise Unavailable(f"The database cannot be reached: {' '.join(str(error.orig).split())}") from error


def refuse_unmigrated(database: Database) -> None:
    from app.core import migrations

    if current_migration(database) != migrations.head():
        raise Unavailable("The database is not at the version this program needs. Run: twokeys migrate")


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        return "somebody"
