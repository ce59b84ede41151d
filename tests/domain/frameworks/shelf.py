"""The catalogues and mappings that we ship, read once for the tests beside this file."""

from functools import cache
from pathlib import Path

from app.domain.frameworks import Atlas, FrameworkMap, parse_catalogue, parse_crosswalk, parse_mapping
from app.domain.frameworks.crosswalk import map_of

SHELF = Path(__file__).resolve().parents[3] / "questionnaires"
FRAMEWORKS = SHELF / "frameworks"


def read(name: str) -> str:
    return (FRAMEWORKS / name).read_text(encoding="utf-8")


@cache
def atlas() -> Atlas:
    catalogues = {path.stem: parse_catalogue(path.stem, read(path.name)) for path in sorted(FRAMEWORKS.glob("*@*.csv"))}
    crosswalk = map_of(parse_crosswalk(read("ccm-4.0-to-4.1.csv")), old="ccm@4.0", new="ccm@4.1")
    names = sorted(path.stem for path in (FRAMEWORKS / "mappings").glob("*.csv"))
    return Atlas(
        catalogues, (crosswalk, *(parse_mapping(name, read(f"mappings/{name}.csv"), catalogues) for name in names))
    )


def mapping(source: str, target: str) -> FrameworkMap:
    return next(one for one in atlas().maps if (one.source, one.target) == (source, target))
