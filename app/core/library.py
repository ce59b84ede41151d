"""The shelf of questionnaire, framework and replay files: ours beside the code, and the buyer's own folder."""

from collections.abc import Iterator
from pathlib import Path

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"
if not SHELF.is_dir():  # installed as a wheel, where the shelf travels inside the package
    SHELF = Path(__file__).resolve().parents[1] / "questionnaires"


def questionnaire_files(own: Path | None = None) -> Iterator[Path]:
    """`<slug>/<version>.yaml` on our shelf, then in the buyer's folder, in order of name."""
    for shelf in (SHELF, own):
        if shelf and shelf.is_dir():
            yield from sorted(p for p in shelf.glob("*/*.yaml") if p.parent.name != "frameworks")


def framework_files() -> Iterator[Path]:
    """`frameworks/<framework>@<version>.csv`: control ids and titles."""
    yield from sorted((SHELF / "frameworks").glob("*@*.csv"))


def mapping_files() -> Iterator[Path]:
    """`frameworks/mappings/<framework>@<version>--<framework>@<version>.csv`: which controls are related."""
    yield from sorted((SHELF / "frameworks" / "mappings").glob("*@*--*@*.csv"))


def crosswalk_file() -> Path:
    """What became of each control of CCM 4.0 in 4.1."""
    return SHELF / "frameworks" / "ccm-4.0-to-4.1.csv"


def replay_files() -> Iterator[Path]:
    """`<slug>/replays/<incident>.yaml`."""
    yield from sorted(SHELF.glob("*/replays/*.yaml"))
