"""Which version a sheet says it is: by its name and by what stands above the header."""

import re
from collections.abc import Iterator

from app.domain.caiq.grid import Grid

_NAMED = re.compile(r"(?:caiq|questionnaire)[ _-]*v?\.?\s*(\d\.\d(?:\.\d)?)(?![\d.])", re.IGNORECASE)
_LITE = re.compile(r"caiq[ _-]*lite", re.IGNORECASE)
QUESTIONS_OF_LITE = {"4.0": 124, "4.1": 138}
_STAMP = re.compile(r"v\s*(\d\.\d(?:\.\d)?)", re.IGNORECASE)


def stated_versions(grid: Grid, file_name: str = "") -> tuple[str, ...]:
    """Each version named, the sheet's own name first, the file's last; without doubles."""
    return tuple(dict.fromkeys(version for text in _places(grid, file_name) if (version := _version(text))))


def is_lite(grid: Grid, count: int, family: str) -> bool:
    """Whether the sheet calls itself CAIQ-Lite, which leaves most questions out on purpose, and has all of its `count`.

    One with fewer leaves out what somebody would rather not answer.
    """
    return count >= QUESTIONS_OF_LITE[family] and any(_LITE.search(text) for text in _places(grid, ""))


def _places(grid: Grid, file_name: str) -> Iterator[str]:
    yield grid.sheet.name
    for cells in grid.sheet.rows[: grid.header.row - 1]:
        yield from (cell.text for cell in cells if isinstance(cell.value, str) and len(cell.value) < 200)
    yield file_name


def _version(text: str) -> str:
    found = _STAMP.fullmatch(text.strip()) or _NAMED.search(text)
    return found[1] if found else ""
