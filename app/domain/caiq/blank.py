"""A user's own CAIQ workbook that is to be filled: which version it is and in which row each question stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.caiq.grid import Grid
from app.domain.caiq.headers import Role
from app.domain.caiq.kind import REFUSALS, CaiqKind
from app.domain.caiq.log import Log
from app.domain.caiq.reading import grid_of
from app.domain.caiq.recognising import recognise_caiq
from app.domain.caiq.reference import Reference
from app.domain.caiq.rows import rows_of
from app.domain.caiq.stated import stated_versions
from app.domain.caiq.version import Version, version_of
from app.domain.errors import Invalid
from app.domain.spreadsheets import read_book

_WANTED = "Send a blank CAIQ workbook (XLSX) of version 4.0.2, 4.0.3 or 4.1, as you downloaded it."


@dataclass(frozen=True, slots=True)
class Blank:
    """`rows`: question id -> the one row it stands in; `twice`: the rows of a question that has several."""

    grid: Grid
    rows: Mapping[str, int]
    twice: Mapping[str, list[int]]


def read_blank(data: bytes) -> Blank:
    """Invalid (or TooLarge) for anything but a CAIQ 4 workbook."""
    book = read_book(data, "caiq.xlsx")
    kind = recognise_caiq(book)
    if kind is CaiqKind.LEGACY:
        raise Invalid(f"A CAIQ before version 4 cannot be filled: its questions are not ours. {_WANTED}")
    if kind is not CaiqKind.CAIQ or book.kind != "xlsx":
        raise Invalid((REFUSALS.get(kind) if kind else None) or f"This is not a CAIQ workbook. {_WANTED}")
    grid = grid_of(book)
    if not grid.has_answers:
        raise Invalid(f"This workbook takes marks in three columns. {_WANTED}")
    rows: dict[str, list[int]] = {}
    for row, caiq_id in rows_of(grid, grid.header.row, (), Log(grid.sheet.name)):
        rows.setdefault(caiq_id, []).append(row)
    once = {caiq_id: places[0] for caiq_id, places in rows.items() if len(places) == 1}
    return Blank(grid, once, {caiq_id: places for caiq_id, places in rows.items() if len(places) > 1})


def blank_version(blank: Blank, reference: Reference, *, file_name: str = "") -> Version:
    """Which version it asks; Invalid where that is not clear."""
    places = {caiq_id: blank.grid.place(row, Role.ID) for caiq_id, row in blank.rows.items()}
    return version_of(places, stated_versions(blank.grid, file_name), reference, sheet=blank.grid.sheet.name)
