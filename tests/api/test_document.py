"""The committed OpenAPI document is what the app serves, and its page needs nothing from elsewhere."""

import json
from pathlib import Path

import app.api
from tests.api.conftest import Program

COMMITTED = Path(__file__).parents[2] / "openapi.json"


def test_the_committed_document_is_the_one_served() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == app.api.openapi_text(), "Run: python -m tools.openapi"


def test_it_is_openapi_3_1_and_every_operation_says_its_scope_and_summary() -> None:
    document = json.loads(app.api.openapi_text())
    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert path in ("/healthz", "/readyz") or operation["security"][0]["key"]


def test_the_page_is_served_from_here(program: Program) -> None:
    page = program.client.get("/api/docs")
    assert "http" not in page.text.replace("http-equiv", "").split("<body>")[1]
    assert "nonce-" in page.headers["content-security-policy"]
    assert program.client.get("/api/docs/swagger-ui-bundle.js").status_code == 200
    assert program.client.get("/api/docs/other.js").status_code == 404
    assert program.client.get("/api/openapi.json").json()["openapi"].startswith("3.1")


def test_the_page_about_the_api_lists_every_call_and_every_scope() -> None:
    from app.domain.permissions import KEY_SCOPES
    from tools.openapi import with_calls

    page = (COMMITTED.parent / "docs" / "api.md").read_text(encoding="utf-8")
    assert page == with_calls(page), "Run: python -m tools.openapi"
    assert all(f"`{scope}`" in page.partition("## Conventions")[0] for scope in KEY_SCOPES)
