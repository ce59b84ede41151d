"""What a file turned out to be, before anybody asks what it answers."""

from dataclasses import dataclass

from app.domain.imports.shapes import IncomingFile
from app.domain.spreadsheets import Book


@dataclass(frozen=True, slots=True)
class Recognised:
    """`format` and `version` as in IncomingFile; `table` is a workbook or CSV that only a column mapping can read.

    `book` is None for files that are no workbook. `incoming` is there where the file alone says what it answers, and
    `assessment_id` where it says which assessment it was written for. `known_as` says of a table whose it is.
    """

    format: str
    version: str
    data: bytes
    book: Book | None = None
    incoming: IncomingFile | None = None
    assessment_id: str | None = None
    known_as: str = ""
