"""JSON that is a table: a list of flat objects, as scripts write the answers of a questionnaire."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

from app.domain.errors import TooLarge
from app.domain.spreadsheets.book import Book
from app.domain.spreadsheets.delimited import read_csv
from app.domain.spreadsheets.limits import CELLS, COLUMNS, ROWS

_LARGEST = 2_000_000
_NOTE = "The list was read as a table: its names are the headings in row 1, its first object is row 2."


def read_records(data: bytes) -> Book | None:
    """The objects as rows; None for JSON that is no list of flat objects with two names at least.

    TooLarge for more objects than a sheet may have rows.
    """
    records = _records(data) if len(data) <= _LARGEST else None
    if not records:
        return None
    names = list(dict.fromkeys(name for record in records for name in record))
    if not 2 <= len(names) <= COLUMNS:
        return None
    if len(records) > ROWS or len(records) * len(names) > CELLS:
        raise TooLarge(f"The list has more than {ROWS:,} objects or {CELLS:,} cells. Send it in parts.")
    written = StringIO()
    lines = csv.writer(written, quoting=csv.QUOTE_ALL)
    lines.writerow(names)
    lines.writerows([_text(record.get(name)) for name in names] for record in records)
    book = read_csv(written.getvalue().encode("utf-8", "replace"))
    return replace(book, notes=(_NOTE, *book.notes))


def _records(data: bytes) -> Sequence[dict[str, Any]] | None:
    """The list itself, the only list in an object, or the objects of an object, each with its name as `id`."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        objects = [{"id": name, **value} for name, value in found.items() if isinstance(value, dict)]
        found = lists[0] if len(lists) == 1 else objects if len(objects) == len(found) else None
    return found if isinstance(found, list) and found and all(map(_is_flat, found)) else None


def _is_flat(record: object) -> bool:
    return isinstance(record, dict) and not any(isinstance(value, dict | list) for value in record.values())


def _text(value: object) -> str:
    if value is None:
        return ""
    return ("TRUE" if value else "FALSE") if isinstance(value, bool) else str(value)
