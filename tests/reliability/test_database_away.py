"""The database goes away and comes back: nobody is told "saved" meanwhile, everybody is told when to try again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import event
from sqlmodel import SQLModel
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.security import keyed_hash
from app.core.settings import Settings
from app.domain.permissions import CLOCK
from app.main import create_app
from app.models import Invitation
from app.services import answers, api_keys, respondent_sessions
from tests import factories
from tests.reliability.breaking import refusing_commit
from tests.throwaway import Cluster

BROWSER = "a-browser-cookie-for-tests"
FIELDS = {"fields": [["access.who:value", "Hardware keys, one for each."]]}
KEY = "only-for-tests-only-for-tests-only-for-tests"


class Typist:
    """A respondent with an open page, and a program with a key."""

    def __init__(self, client: TestClient, database: Database, settings: Settings) -> None:
        self.client, self.database = client, database
        with database.writing() as session:
            self.actor = factories.respondent(session, factories.assessment(session, status="in_progress"))
            invitation = session.get_one(Invitation, self.actor.invitation_id)
            token = respondent_sessions.open_session(session, invitation, by="code")
            key = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
        self.path = f"/p/{invitation.public_id}"
        self.cookies = {"Cookie": f"twokeys_vendor={token}; twokeys_browser={BROWSER}"}
        self.csrf = {"X-CSRF-Token": keyed_hash(settings.key, "csrf", BROWSER), "Accept": "application/json"}
        self.key = {"Authorization": f"Bearer {key}"}

    def save(self) -> Any:
        return self.client.post(f"{self.path}/answers/access.who", json=FIELDS, headers=self.cookies | self.csrf)

    def put(self) -> Any:
        path = f"/api/v1/assessments/{self.actor.assessment_id}/answers/backup.copies"
        return self.client.put(path, json={"value": "yes"}, headers=self.key)

    def page(self) -> Any:
        return self.client.get(f"{self.path}/sections/access", headers=self.cookies)

    def stored(self) -> set[str]:
        with self.database.reading() as session:
            view = answers.list_answers(session, self.actor, self.actor.assessment_id or "")
        return {item.question.id for item in view.items if item.version}


def _everything_waits(typist: Typist) -> None:
    for answer in (typist.save(), typist.put(), typist.page()):
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert "Nothing you saved is lost" in answer.text
    assert typist.client.get("/healthz").status_code == 200
    assert typist.client.get("/readyz").status_code == 503
    assert typist.client.get("/readyz").json()["checks"]["database"] is False


def _everything_works_again(typist: Typist) -> None:
    """At the second try at the latest: the first may meet a connection that died."""
    assert 200 in (typist.save().status_code, typist.save().status_code)
    assert 200 in (typist.put().status_code, typist.page().status_code)
    assert typist.page().status_code == 200
    assert typist.client.get("/readyz").json()["checks"]["database"] is True
    assert "access.who" in typist.stored()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of this test's own, because it is going to be stopped."""
    cluster = Cluster()
    yield cluster
    cluster.stop()


def _settings(url: str, folder: Path) -> Settings:
    return Settings(
        base_url="http://testserver",
        database_url=url,
        data_dir=folder,
        secret_key=SecretStr(KEY),
        run_jobs=False,
        log_level="error",
    )


def test_postgresql_stops_and_comes_back(cluster: Cluster, tmp_path: Path) -> None:
    settings = _settings(cluster.create("house"), tmp_path)
    database = Database(settings.database)
    SQLModel.metadata.create_all(database.engine)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        typist = Typist(client, database, settings)
        assert typist.page().status_code == 200
        cluster.halt()
        _everything_waits(typist)
        cluster.restart()
        database.dispose()
        _everything_works_again(typist)
    database.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_cannot_be_read_or_written_for_a_while(
    client: TestClient, database: Database, settings: Settings
) -> None:
    typist = Typist(client, database, settings)
    assert typist.page().status_code == 200
    engine = client.app.state.twokeys.database.engine  # type: ignore[attr-defined]

    def away(_connection: Any, cursor: Any, *_others: Any) -> None:
        raise engine.dialect.loaded_dbapi.OperationalError("disk I/O error")

    event.listen(engine, "before_cursor_execute", away)
    _everything_waits(typist)
    event.remove(engine, "before_cursor_execute", away)
    assert typist.stored() == set()
    _everything_works_again(typist)


def test_what_could_not_be_committed_is_never_called_saved(
    client: TestClient, database: Database, settings: Settings
) -> None:
    typist = Typist(client, database, settings)
    assert typist.page().status_code == 200
    with refusing_commit(client.app.state.twokeys.database):  # type: ignore[attr-defined]
        for answer in (typist.save(), typist.put()):
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
    assert typist.stored() == set()
    assert (typist.save().status_code, typist.put().status_code) == (200, 200)
    assert typist.stored() == {"access.who", "backup.copies"}
