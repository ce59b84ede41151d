"""An error is a sentence: a page for people, a problem for programs, and never a stack trace."""

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app.core.database import Database


def test_people_get_a_page(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text and "Request " in answer.text


def test_programs_get_a_problem(client: TestClient) -> None:
    answer = client.get("/api/v1/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 404 and problem["request_id"] == answer.headers["X-Request-Id"]


@pytest.mark.parametrize("path", ["/login", "/healthz"])
def test_a_wrong_method_is_405(client: TestClient, path: str) -> None:
    assert client.delete(path).status_code == 405


def test_the_process_and_its_ground_are_healthy(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200, ready.text
    assert all(ready.json()["checks"].values())


def test_a_database_of_another_version_is_not_ready(client: TestClient, database: Database) -> None:
    with database.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = 'older'"))
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["checks"] == {"database": True, "migrations": False, "storage": True}


@pytest.mark.parametrize("body", [b"garbage", b"--q\r\nContent-Disposition: form-data\r\n\r\nx\r\n--q--\r\n"])
def test_a_form_that_cannot_be_read_is_refused_in_words(client: TestClient, body: bytes) -> None:
    answer = client.post("/login", content=body, headers={"Content-Type": "multipart/form-data; boundary=q"})
    assert answer.status_code == 413 and "could not be read" in answer.text
