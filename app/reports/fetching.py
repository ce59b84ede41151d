"""What the PDF may load: our own fonts and this report's figures, by name, and nothing else from anywhere."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import font_source_sans_pro
from weasyprint.urls import URLFetcher, URLFetcherResponse

FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
FONTS = {f"twokeys-font:{name}": FOLDER / f"SourceSansPro-{name}.otf" for name in ("Regular", "Semibold", "Bold", "It")}
REFUSAL = "A report loads nothing but its own fonts and figures."


class OwnAssetsOnly(URLFetcher):  # type: ignore[misc]
    """Answers the names of fonts and figures; every other address is refused before anything is opened."""

    def __init__(self, figures: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._figures = figures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url in FONTS:
            return URLFetcherResponse(url, FONTS[url].read_bytes(), {"Content-Type": "font/otf"})
        if url in self._figures:
            return URLFetcherResponse(url, self._figures[url].encode(), {"Content-Type": "image/svg+xml"})
        raise ValueError(REFUSAL)

    def open(self, *_: Any, **__: Any) -> URLFetcherResponse:
        """The way around `fetch` is closed too."""
        raise ValueError(REFUSAL)
