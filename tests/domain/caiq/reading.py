"""Reading made-up CAIQs in tests."""

from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from app.domain.caiq import read_caiq, read_caiq3
from app.domain.imports import Incoming, IncomingFile
from app.domain.spreadsheets import read_book
from tests import caiq_files

VERSION = "4.0.3"
SHEET = f"CAIQv{VERSION}"


def read(data: bytes, file_name: str = "caiq.xlsx") -> IncomingFile:
    return read_caiq(read_book(data, file_name), caiq_files.reference())


def read_old(data: bytes) -> IncomingFile:
    return read_caiq3(read_book(data, "caiq.xlsx"))


def row_for(file: IncomingFile, caiq_id: str) -> Incoming:
    """The one row about this question."""
    wanted = caiq_id.lower().replace("&", "_").replace("-", "_")
    found = [row for row in file.rows if row.question_id == wanted]
    assert len(found) == 1, caiq_id
    return found[0]


def troubles(file: IncomingFile) -> dict[str, str]:
    """Cell -> what is said about it."""
    return {trouble.cell: trouble.message for trouble in file.problems}


def with_cells(**cells: object) -> bytes:
    """The filled form with these cells overwritten, `C17=...`."""
    return changed(lambda page: [page.__setitem__(place, value) for place, value in cells.items()])


def changed(change: Callable[[Any], Any], version: str = VERSION) -> bytes:
    """The filled form after `change` was made to its sheet."""
    given = {one: caiq_files.usual(index) for index, one in enumerate(caiq_files.ids(version))}

    def on_sheet(book: Workbook) -> None:
        change(book[f"CAIQv{version}"])

    return caiq_files.caiq(version, given, change=on_sheet)
