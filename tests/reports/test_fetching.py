"""Setting a PDF opens no connection and reads no file but our fonts, whatever the page asks for."""

import logging
import socket
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from app.reports.fetching import FONTS, REFUSAL, OwnAssetsOnly

CANARY = "canary-8f2c1d"
VECTORS = (
    '<img src="{url}">',
    '<img srcset="{url} 1x">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">file</a>',
    '<link rel="icon" href="{url}">',
    "<style>@import url({url});</style>",
    "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style><p>x</p>",
    "<style>body {{ background: url({url}) }}</style>",
    '<style>p::before {{ content: url("{url}") }}</style><p>x</p>',
    "<style>li {{ list-style-image: url({url}) }}</style><ul><li>x</ul>",
    "<style>p {{ border-image: url({url}) 1 }}</style><p>x</p>",
    '<p style="background: url({url})">x</p>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<iframe src="{url}"></iframe>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><use href="{url}#x"/></svg>',
    '<base href="{url}"><img src="x.png"><link rel="attachment" href="x.txt">',
)
SCHEMES = ("http", "https", "ftp", "file")


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every name looked up and every connection tried."""
    tried: list[Any] = []

    def refuse(*details: Any, **_: Any) -> None:
        tried.append(details)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched(vector: str, scheme: str, tmp_path: Path, connections: list[Any]) -> None:
    canary = tmp_path / "x.png"
    canary.write_text(CANARY)
    (tmp_path / "x.txt").write_text(CANARY)
    url = f"file://{canary}" if scheme == "file" else f"{scheme}://127.0.0.1:9/x.png"
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = HTML(string=vector.format(url=url), url_fetcher=OwnAssetsOnly({}), base_url="about:blank")
    pdf = page.write_pdf(uncompressed_pdf=True)
    assert pdf.startswith(b"%PDF")
    assert connections == []
    assert CANARY.encode() not in pdf


@pytest.mark.parametrize(
    "url",
    [
        *("data:text/plain,x", "about:blank", "file:///etc/passwd", "http://127.0.0.1/", "twokeys-font:../Regular"),
        *("twokeys-font:Regular?x", "TWOKEYS-FONT:Regular", "twokeys-figure:chain", ""),
    ],
)
def test_only_exact_names_are_answered(url: str) -> None:
    with pytest.raises(ValueError, match=REFUSAL):
        OwnAssetsOnly({}).fetch(url)
    with pytest.raises(ValueError, match=REFUSAL):
        OwnAssetsOnly({}).open(url)


def test_our_own_fonts_and_figures_are_answered() -> None:
    fetcher = OwnAssetsOnly({"twokeys-figure:chain": "<svg/>"})
    assert len(FONTS) == 4
    assert all(fetcher.fetch(name).read()[:4] == b"OTTO" for name in FONTS)
    assert fetcher.fetch("twokeys-figure:chain").read() == b"<svg/>"
