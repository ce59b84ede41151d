"""A file that somebody sent, as a book."""

from app.domain.errors import TooLarge
from app.domain.spreadsheets.book import Book
from app.domain.spreadsheets.delimited import read_csv
from app.domain.spreadsheets.limits import PACKED
from app.domain.spreadsheets.other_files import refuse_other_files
from app.domain.spreadsheets.records import read_records
from app.domain.spreadsheets.shortcuts import refuse_shortcuts
from app.domain.spreadsheets.xlsx import read_xlsx


def read_book(data: bytes, file_name: str) -> Book:
    """The sheets of an XLSX workbook, a CSV file or a flat list of JSON, told apart by content, not by name.

    TooLarge beyond the limits, Invalid for anything else than a plain workbook: one sentence that says what it is.
    """
    if len(data) > PACKED:
        raise TooLarge(f"“{file_name[:80]}” has more than {PACKED >> 20} MB; we read no larger workbooks.")
    if data.startswith(b"PK\x03\x04"):
        return read_xlsx(data)
    refuse_shortcuts(data)
    records = read_records(data) if data.lstrip()[:1] in (b"[", b"{") else None
    if records is not None:
        return records
    refuse_other_files(data)
    return read_csv(data)
