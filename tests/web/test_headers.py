"""Every answer carries what keeps a browser from being turned against its user."""

import pytest
from starlette.testclient import TestClient

from app.reports.figures import STYLE_SHA256


@pytest.mark.parametrize("path", ["/login", "/healthz", "/nowhere", "/static/app.css"])
def test_the_security_headers_stand_on_every_answer(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "object-src 'none'" in policy and "base-uri 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy
    assert headers["X-Request-Id"]


def test_the_nonce_is_new_every_time(client: TestClient) -> None:
    policies = {client.get("/login").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_the_figures_stylesheet_is_let_through_by_its_hash(client: TestClient) -> None:
    assert f"'{STYLE_SHA256}'" in client.get("/login").headers["Content-Security-Policy"]


def test_pages_are_kept_by_no_cache(client: TestClient) -> None:
    assert client.get("/login").headers["Cache-Control"] == "no-store"


def test_static_files_named_by_hash_are_kept_for_a_year(client: TestClient) -> None:
    from app.web.assets import asset_url

    assert "immutable" in client.get(asset_url("app.css")).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/app.css").headers["Cache-Control"]


def test_styles_are_compressed_and_pages_are_not(client: TestClient) -> None:
    """A page holds a form token beside text somebody else may have chosen; its length would give the token away."""
    gzip = {"Accept-Encoding": "gzip"}
    assert client.get("/static/app.css", headers=gzip).headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/login", headers=gzip).headers
