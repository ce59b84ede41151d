"""What the PDF may load: our own fonts by name, and nothing else from anywhere."""

from pathlib import Path
from typing import Any

import font_source_sans_pro
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "twokeys-font:"
FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
FONTS = {f"{SCHEME}{name}": FOLDER / f"SourceSansPro-{name}.otf" for name in ("Regular", "Semibold", "Bold", "It")}


class OwnFontsOnly(URLFetcher):  # type: ignore[misc]
    """Answers the four font names; every other address is refused before anything is opened."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        font = FONTS.get(url)
        if font is None:
            raise ValueError("A report loads nothing but its own fonts.")
        return URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/otf"})

    def open(self, *_: Any, **__: Any) -> URLFetcherResponse:
        """The way around `fetch` is closed too."""
        raise ValueError("A report loads nothing but its own fonts.")
