"""A file that somebody sent, as a book."""

from app.domain.errors import Invalid
from app.domain.spreadsheets.book import Book


def read_book(data: bytes, file_name: str) -> Book:
    """The sheets of an XLSX workbook or a CSV file.

    TooLarge beyond the limits, Invalid for anything else than a plain workbook: one sentence that says what it is.
    """
    raise Invalid(f"“{file_name}” is not a workbook or CSV file.")
