"""Workbooks and CSV files of strangers, read within limits of size, time and memory. Nothing in them is ever run."""

from app.domain.spreadsheets.book import Book, Cell, Sheet, column_letter
from app.domain.spreadsheets.reading import read_book
from app.domain.spreadsheets.records import read_records
from app.domain.spreadsheets.shortcuts import refuse_shortcuts

__all__ = ["Book", "Cell", "Sheet", "column_letter", "read_book", "read_records", "refuse_shortcuts"]
