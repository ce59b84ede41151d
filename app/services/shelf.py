"""Questionnaire files read from the shelf without a database; a selection finds its whole beside it."""

from functools import lru_cache
from pathlib import Path

from app.core import library
from app.domain.questionnaire import loading
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.selection import Selection


def read(path: Path, own: Path | None = None) -> Questionnaire:
    """The questionnaire in a file; Invalid with every mistake. `own` is the buyer's folder."""
    found = read_text(path.read_text(encoding="utf-8"))

    def whole(slug: str, version: str) -> Questionnaire | None:
        return find(slug, version, own) or _beside(path, slug, version)

    return loading.resolved(found, whole) if isinstance(found, Selection) else found


def versions(slug: str, own: Path | None = None) -> dict[str, Path]:
    """Version -> file on our shelf or in the buyer's folder, oldest first; nothing for a name that is not there."""
    found = {path.stem: path for path in library.questionnaire_files(own) if path.parent.name == slug}
    return {version: found[version] for version in sorted(found, key=_number)}


def find(slug: str, version: str, own: Path | None = None) -> Questionnaire | None:
    """A questionnaire on our shelf or in the buyer's folder; None when it is not there or selects itself."""
    path = versions(slug, own).get(version)
    return _whole(path) if path else None


def newest_intake(own: Path | None = None) -> Questionnaire | None:
    """What our own intake asks now."""
    found = list(versions("intake", own).values())
    return read(found[-1], own) if found else None


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _beside(path: Path, slug: str, version: str) -> Questionnaire | None:
    """For a file that is still being written, outside of every shelf: `../<slug>/<version>.yaml`."""
    other = path.resolve().parent.parent / slug / f"{version}.yaml"
    return _whole(other) if other.is_file() else None


def _whole(path: Path) -> Questionnaire | None:
    found = read_text(path.read_text(encoding="utf-8"))
    return None if isinstance(found, Selection) else found


@lru_cache(maxsize=16)
def read_text(text: str) -> Questionnaire | Selection:
    """Reading YAML with its line numbers takes most of a second for a long file, so it is done once."""
    return loading.read_file(text)
