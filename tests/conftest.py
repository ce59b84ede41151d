"""Fixtures that every test may ask for: databases, a frozen clock, the application, and the cast.

A test that asks for `database`, or for anything resting on it, runs twice: on SQLite and on PostgreSQL. Use either
`session` (one open transaction, rolled back afterwards) or `client` (which commits per request), not both at once:
SQLite has one writer. Beside `client`, look with `with database.reading() as session`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import Session
from starlette.testclient import TestClient

from app.core import clock
from app.core.database import Database
from app.core.settings import PREFIX, Settings
from app.core.storage import Storage
from app.domain.permissions import Actor, Role
from tests import factories
from tests.databases import ENGINES, Databases

SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests"


@pytest.fixture(scope="session", autouse=True)
def _clean_environment() -> None:
    """The settings of the machine that runs the tests must not change what they find."""
    for name in list(os.environ):
        if name.startswith(PREFIX) or name == "PORT":
            del os.environ[name]


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    databases = Databases(tmp_path_factory.mktemp("databases"))
    yield databases
    databases.close()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A migrated database of its own for this test, on each engine in turn."""
    with databases.fresh(request.param) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One writing transaction, rolled back after the test."""
    with database.writer() as session:
        yield session
        session.rollback()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings with a data directory of this test; jobs do not run by themselves."""
    return Settings(
        base_url="http://testserver",
        database_url=database_url,
        data_dir=tmp_path / "data",
        secret_key=SecretStr(SECRET_KEY),
        run_jobs=False,
        log_level="error",
    )


@pytest.fixture
def storage(settings: Settings) -> Storage:
    return Storage(settings.data_dir / "files")


@pytest.fixture
def freeze() -> Iterator[Callable[[datetime], None]]:
    """`freeze(moment)` stops the clock there; call it again to move on. It runs again after the test."""
    with ExitStack() as stack:

        def freeze_at(moment: datetime) -> None:
            stack.enter_context(clock.frozen_at(moment))

        yield freeze_at


@pytest.fixture
def administrator(session: Session) -> Actor:
    return factories.actor_of(factories.user(session, Role.ADMINISTRATOR))


@pytest.fixture
def reviewer(session: Session) -> Actor:
    return factories.actor_of(factories.user(session, Role.REVIEWER))


@pytest.fixture
def second_reviewer(session: Session) -> Actor:
    """Another person with the same rights, for what needs two."""
    return factories.actor_of(factories.user(session, Role.REVIEWER, name="Second Reviewer"))


@pytest.fixture
def owner(session: Session) -> Actor:
    return factories.actor_of(factories.user(session, Role.OWNER))


@pytest.fixture
def auditor(session: Session) -> Actor:
    return factories.actor_of(factories.user(session, Role.AUDITOR))


@pytest.fixture
def respondent(session: Session) -> Actor:
    """The lead respondent of one vendor's assessment."""
    return factories.respondent(session, factories.assessment(session))


@pytest.fixture
def stranger(session: Session) -> Actor:
    """A respondent of another vendor, who must never see the first one's answers."""
    return factories.respondent(session, factories.assessment(session))


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The whole application over this test's database; redirects are not followed."""
    from app.main import create_app

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client
