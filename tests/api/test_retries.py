"""Idempotency-Key: what is sent twice is done once."""

import threading
from typing import Any

from sqlmodel import select

from app.core.database import Database
from app.models import Idempotency, Vendor
from tests.api.conftest import Program


def _post(program: Program, name: str = "Acme", key: str = "one") -> Any:
    return program.send("POST", "/vendors", json={"name": name}, headers={"Idempotency-Key": key})


def test_a_retry_gets_the_same_answer_and_makes_nothing(program: Program) -> None:
    first, second = _post(program), _post(program)
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert first.headers["location"] == second.headers["location"]
    assert second.headers["idempotency-replayed"] == "true"
    assert len(program.ok("GET", "/vendors")["items"]) == 1


def test_another_body_under_the_same_key_is_refused(program: Program) -> None:
    _post(program)
    program.refused("POST", "/vendors", 422, json={"name": "Other"}, headers={"Idempotency-Key": "one"})
    assert _post(program, "Other", "two").status_code == 201


def test_what_failed_is_not_remembered(program: Program) -> None:
    assert _post(program, " ").status_code == 422
    assert _post(program, "Acme").status_code == 201


def test_bad_keys_are_refused(program: Program) -> None:
    for key in ("", "x" * 256):
        program.refused("POST", "/vendors", 422, json={"name": "A"}, headers={"Idempotency-Key": key})


def test_many_at_once_make_one(program: Program, database: Database) -> None:
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(_post(program).status_code)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) <= {201, 409} and 201 in statuses
    with database.reading() as session:
        assert len(session.exec(select(Vendor)).all()) == 1


def test_a_kept_answer_does_not_show_the_secret_of_a_link(program: Program, database: Database) -> None:
    path = f"/assessments/{program.assessment()}/invitations"
    given = {"json": {"access": "link"}, "headers": {"Idempotency-Key": "link"}}
    first, second = program.send("POST", path, **given), program.send("POST", path, **given)
    assert first.json()["portal_url"] == second.json()["portal_url"]
    secret = first.json()["portal_url"].partition("#")[2]
    with database.reading() as session:
        assert secret not in session.exec(select(Idempotency)).one().body


def test_an_upload_is_kept_once(program: Program) -> None:
    path = f"/assessments/{program.assessment()}/evidence"
    for _ in range(2):
        file = {"file": ("a.pdf", b"%PDF-1.7 hello")}
        assert program.send("POST", path, files=file, headers={"Idempotency-Key": "f"}).status_code == 201
    assert len(program.ok("GET", path)["items"]) == 1
    other = {"file": ("a.pdf", b"%PDF-1.7 other")}
    program.refused("POST", path, 422, files=other, headers={"Idempotency-Key": "f"})
