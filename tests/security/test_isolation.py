"""Who gets past which door: every route, tried by everybody, against a table that people have read.

`decisions.txt` lists each route under one line of decisions, in the order of `VISITORS`. A route that is not listed
fails, so nobody adds an address without deciding who may come. The house is furnished by `world.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.main import create_app
from tests.databases import Databases
from tests.security import world
from tests.security.routes import routes
from tests.security.test_taken_out import TAKEN_OUT
from tests.security.visitors import VISITORS, Visitors, bodies_of, nothing_kept, outcome

TABLE = Path(__file__).with_name("decisions.txt")
# Whoever holds a link reads who asks whom about what; nothing that was answered.
FRONT_DOOR = ("/p/{public_id}", "/p/{public_id}/code", "/p/{public_id}/session")
WORDS = {
    "anonymous": (world.OURS, world.NAMED, world.ELSEWHERE, world.INTERNAL),
    "stranger": (world.OURS, world.NAMED, world.ELSEWHERE, world.INTERNAL),
    "crossing": (world.OURS, world.NAMED, world.ELSEWHERE, world.INTERNAL),
    "owner": (world.OURS, world.NAMED, world.ELSEWHERE, world.INTERNAL),
    "key": (world.OURS, world.NAMED, world.ELSEWHERE, world.INTERNAL),
    "lead": (world.INTERNAL,),
    "colleague": (world.ELSEWHERE, world.INTERNAL),
    "auditor": (),
}
# What knocking may write: tries are counted, mails go to the invited person only, one's own account is one's own.
_DOOR_BELL = {"attempt", "event", "job", "mail", "sign_in_code", "invitation"}
MAY_WRITE = {
    "anonymous": _DOOR_BELL,
    "key": _DOOR_BELL,
    "stranger": _DOOR_BELL | {"respondent_session"},
    "crossing": _DOOR_BELL | {"respondent_session"},
    "owner": _DOOR_BELL | {"user_session", "recovery_code"},
    "auditor": _DOOR_BELL | {"user_session", "recovery_code", "rendering"},
}


@dataclass(frozen=True)
class Visit:
    """One request of one visitor, and what came of it."""

    visitor: str
    method: str
    path: str
    status: int
    outcome: str
    text: str
    written: frozenset[str]

    def __str__(self) -> str:
        return f"{self.visitor}: {self.method} {self.path} -> {self.status} {self.outcome}"


def decisions() -> dict[tuple[str, str], tuple[str, ...]]:
    """(method, path) -> the decision for each visitor."""
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    row: tuple[str, ...] = ()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            row = tuple(line.split())
            assert len(row) == len(VISITORS), line
            continue
        method, path = line.split()
        assert (method, path) not in table, f"{line.strip()} is listed twice"
        table[method, path] = row
    return table


@pytest.fixture(scope="module")
def application(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FastAPI, Settings]]:
    """On SQLite: tests/services asks who sees what on both databases."""
    with databases.fresh("sqlite") as url:
        settings = Settings(
            base_url="http://testserver",
            database_url=url,
            data_dir=tmp_path_factory.mktemp("isolation"),
            secret_key=SecretStr("only-for-tests-only-for-tests-only-for-tests"),
            run_jobs=False,
            log_level="error",
        )
        yield create_app(settings), settings


@pytest.fixture(scope="module")
def visits(application: tuple[FastAPI, Settings]) -> list[Visit]:
    """Everybody has knocked at every door."""
    app, settings = application
    database = Database(settings.database)
    with database.writing() as session:
        furnished = world.build(session, Storage(settings.data_dir / "files"), settings)
    database.dispose()
    with TestClient(app, follow_redirects=False) as client, nothing_kept(client) as watch:
        document = client.get("/api/openapi.json").json()
        visitors = Visitors(client, settings, furnished, bodies_of(document))
        found = []
        for method, path in routes(app):
            for visitor in VISITORS:
                response = visitors.knock(visitor, method, path)
                what = outcome(response)
                written = frozenset(watch.taken())
                found.append(Visit(visitor, method, path, response.status_code, what, response.text, written))
    return found


def test_every_route_has_its_decision(application: tuple[FastAPI, Settings]) -> None:
    table, found = decisions(), set(routes(application[0]))
    assert found - set(table) == set(), "decide in decisions.txt who may come here"
    assert set(table) - found == set(), "these are no routes any more"


def test_everybody_gets_as_far_as_was_decided(visits: list[Visit]) -> None:
    table = decisions()
    assert len(visits) > 1500
    assert [
        f"{visit}, decided: {table[visit.method, visit.path][VISITORS.index(visit.visitor)]}"
        for visit in visits
        if table[visit.method, visit.path][VISITORS.index(visit.visitor)] != visit.outcome
    ] == []


def test_nobody_reads_what_is_not_for_them(visits: list[Visit]) -> None:
    leaks = [
        f"{visit} says {word}"
        for visit in visits
        for word in WORDS[visit.visitor]
        if word in visit.text and not (word == world.NAMED and visit.path in FRONT_DOOR)
    ]
    assert leaks == []


def test_the_words_do_turn_up_where_they_belong(visits: list[Visit]) -> None:
    """Otherwise the test above would hold in an empty house."""
    read = {name: " ".join(visit.text for visit in visits if visit.visitor == name) for name in ("lead", "auditor")}
    assert world.OURS in read["lead"] and world.ELSEWHERE in read["lead"] and world.NAMED in read["lead"]
    assert all(word in read["auditor"] for word in (world.OURS, world.NAMED, world.ELSEWHERE, world.INTERNAL))


def test_whoever_may_only_look_or_not_even_that_changes_nothing(visits: list[Visit]) -> None:
    assert [
        f"{visit} wrote {sorted(visit.written - MAY_WRITE[visit.visitor])}"
        for visit in visits
        if visit.visitor in MAY_WRITE and visit.written - MAY_WRITE[visit.visitor]
    ] == []


def test_looking_writes_nothing_at_all(visits: list[Visit]) -> None:
    """Safe methods change nothing, whoever asks; when somebody was last seen, and that a file was taken out, is noted
    in another transaction."""
    seen = {"user_session", "respondent_session", "api_key"}
    looks = [
        (visit, seen | ({"event"} if visit.path in TAKEN_OUT else set())) for visit in visits if visit.method == "GET"
    ]
    assert [f"{visit} {visit.written}" for visit, noted in looks if visit.written - noted] == []


def test_nothing_breaks(visits: list[Visit]) -> None:
    assert [str(visit) for visit in visits if visit.status >= 500] == []
