"""Reading made-up CAIQs in tests."""

from app.domain.caiq import read_caiq, read_caiq3
from app.domain.imports import Incoming, IncomingFile
from app.domain.spreadsheets import read_book
from tests import caiq_files


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
