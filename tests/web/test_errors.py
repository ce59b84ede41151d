"""An error is a sentence: a page for people, a problem for programs, and never a stack trace."""

import pytest
from starlette.testclient import TestClient


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
