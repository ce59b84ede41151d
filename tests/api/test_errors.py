"""Every error is a problem+json that says what is wrong, and none of them is ours."""

import json
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.core.settings import Settings
from tests.api.conftest import Program


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer ", "Bearer tk_short", "Bearer " + "tk_" + "a" * 59])
def test_without_a_key_nothing_is_said(program: Program, header: str) -> None:
    for method, path in [("GET", "/vendors"), ("POST", "/vendors"), ("PUT", "/assessments/x/answers/y")]:
        response = program.client.request(method, f"/api/v1{path}", headers={"Authorization": header})
        assert response.status_code == 401
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["www-authenticate"] == "Bearer"


def test_an_unknown_or_revoked_key_opens_nothing(program: Program, new_key: Callable[..., str]) -> None:
    from app.core.security import new_api_key

    other = Program(program.client, new_key("vendors:read", "api_keys:read"))
    hint = other.key[-4:]
    key_id = next(item["id"] for item in other.ok("GET", "/api-keys")["items"] if item["hint"] == hint)
    program.send("DELETE", f"/api-keys/{key_id}")
    other.refused("GET", "/vendors", 401)
    Program(program.client, new_api_key()).refused("GET", "/vendors", 401)


def test_a_key_does_only_what_its_scopes_say(program: Program, new_key: Callable[..., str]) -> None:
    reader = Program(program.client, new_key("vendors:read"))
    assert reader.ok("GET", "/vendors")["items"] == []
    assert "vendors:write" in reader.refused("POST", "/vendors", 403, json={"name": "Acme"})["detail"]
    reader.refused("GET", "/assessments", 403)
    reader.refused("GET", "/events", 403)


def test_unknown_addresses_and_methods_are_problems(program: Program) -> None:
    program.refused("GET", "/nothing", 404)
    program.refused("GET", "/vendors/none", 404)
    program.refused("PUT", "/vendors", 405)
    program.refused("GET", "/vendors/a%00b", 404)
    program.refused("GET", "/vendors?search=a%00b", 422)


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d", "x\udc00y"])
def test_text_that_cannot_be_stored_is_named_by_position(program: Program, text: str) -> None:
    assessment = program.assessment()
    bodies = {
        "/vendors": {"name": text},
        f"/assessments/{assessment}/comments": {"text": text},
        f"/assessments/{assessment}/scorecard/what-if": {"answers": {"access.mfa": {text: 1}}},
    }
    for path, body in bodies.items():
        raw = json.dumps(body).encode()
        problem = program.refused("POST", path, 422, content=raw, headers={"content-type": "application/json"})
        assert "Character" in problem["errors"][0]["detail"]
        assert text not in json.dumps(problem, ensure_ascii=False)
    problem = program.refused(
        "PUT",
        f"/assessments/{assessment}/answers/access.mfa",
        422,
        content=json.dumps({"value": "yes", "comment": text}).encode(),
        headers={"content-type": "application/json"},
    )
    assert problem["errors"][0]["pointer"] == "/comment"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b'{"name": NaN}',
        b'{"name": 1' + b"0" * 5000 + b"}",
        b"[" * 100_000,
        b'{"name": "Acme", "grade": "A"}',
        b'{"name": 7}',
    ],
)
def test_a_body_of_the_wrong_shape_is_a_problem(program: Program, raw: bytes) -> None:
    program.refused("POST", "/vendors", 422, content=raw, headers={"content-type": "application/json"})


def test_what_was_sent_is_never_echoed(program: Program) -> None:
    for body in ({"name": ["<marker>"]}, {"name": "A", "<marker>": 1}, {"name": "A", "country": "<marker>"}):
        problem = program.refused("POST", "/vendors", 422, json=body)
        assert "<marker>" not in json.dumps([problem["detail"], [e["detail"] for e in problem["errors"]]])


def test_too_large_a_body_is_refused(program: Program) -> None:
    big = json.dumps({"name": "x" * (9 << 20)}).encode()
    program.refused("POST", "/vendors", 413, content=big, headers={"content-type": "application/json"})


def test_cursors_and_limits_are_checked(program: Program) -> None:
    for query in ("limit=0", "limit=201", "limit=x", "cursor=%25%25", "cursor=AAAA", "cursor=gA"):
        program.send("GET", f"/events?{query}")
        program.refused("GET", f"/events?{query}", 422)


def test_budgets_are_announced_and_kept(settings: Settings, new_key: Callable[..., str]) -> None:
    from app.main import create_app

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    few = settings.model_copy(update={"api_requests_per_minute": 3})
    with TestClient(create_app(few)) as client:
        program = Program(client, new_key())
        statuses = [program.send("GET", "/vendors") for _ in range(8)]
        spent = [response for response in statuses if response.status_code == 429]
        assert spent and statuses[0].status_code == 200
        assert statuses[0].headers["ratelimit-policy"] == '"key";q=3;w=60'
        assert int(spent[-1].headers["retry-after"]) <= 60
        assert spent[-1].headers["content-type"] == "application/problem+json"


def test_every_route_wants_a_key(program: Program) -> None:
    import app.api

    document = app.api.document.openapi(app.api.documented)
    open_to_all = {"/healthz", "/readyz"}
    for path, operations in document["paths"].items():
        for method in operations:
            if path in open_to_all:
                continue
            address = path.replace("{", "").replace("}", "")
            assert program.client.request(method.upper(), address).status_code == 401, (method, path)
