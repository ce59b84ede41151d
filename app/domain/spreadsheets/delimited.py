"""CSV as a book of one sheet: encodings and separators as people's programs write them."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets.book import Book, Cell, Sheet, column_letter
from app.domain.spreadsheets.limits import CELL, CELLS, COLUMNS, PACKED, ROWS
from app.domain.spreadsheets.markdown import tables_as_csv

_SEPARATORS = (",", ";", "\t", "|")
_MARK = "\ufeff"
_SAVE = "Save it as CSV in UTF-8 and send that."
_SEP_LINE = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)


def read_csv(data: bytes) -> Book:
    """One nameless sheet of texts; of a Markdown page its tables.

    Invalid for a broken encoding, NULs and unbalanced quotes, naming the line.
    """
    if len(data) > PACKED:
        raise TooLarge(f"The file has more than {PACKED >> 20} MB; we read no larger ones.")
    text, notes = _decoded(data)
    text = text.lstrip(_MARK)
    _refuse_nul(text)
    table = tables_as_csv(text)
    text, separator = (table[0], ",") if table else _separated(text)
    notes += table[1] if table else ()
    rows = tuple(_rows(text, separator))
    if not any(rows):
        raise Invalid("The file is empty.")
    return Book("csv", (Sheet("", rows),), notes)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16"), ()
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data, "utf-8-sig"), ()
    guess = _looks_like_utf16(data)
    if guess:
        return _strictly(data, guess), ("The file does not say its encoding; it was read as UTF-16.",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        note = "The file is not in UTF-8; it was read as Windows-1252, so look at accents and quotation marks."
        return _strictly(data, "cp1252"), (note,)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = {"utf-8-sig": "UTF-8", "cp1252": "UTF-8 nor Windows-1252"}.get(encoding, "UTF-16")
        kind = f"neither {name}" if encoding == "cp1252" else f"not {name}, although it begins like it"
        raise Invalid(f"Line {line} of the file is {kind}. {_SAVE}") from error


def _looks_like_utf16(data: bytes) -> str:
    head = data[:400]
    if len(head) < 8 or len(data) % 2:
        return ""
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > 0.8 * len(zeros):
            return encoding
    return ""


def _refuse_nul(text: str) -> None:
    position = text.find("\x00")
    if position >= 0:
        line = text.count("\n", 0, position) + 1
        raise Invalid(f"Line {line} of the file holds a NUL character, so it is not a CSV file. {_SAVE}")


def _separated(text: str) -> tuple[str, str]:
    """The text and what separates its cells: said in a first line, or the most frequent in the first filled lines."""
    said = _SEP_LINE.match(text)
    if said:
        return "\n" + text[said.end() :], said[1]
    head = re.sub(r'"[^"]*"', "", text[:20_000])
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    return text, max(_SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    counts = [line.count(separator) for line in lines]
    return (sum(1 for count in counts if count), sum(counts))


def _rows(text: str, separator: str) -> Iterator[tuple[Cell, ...]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    filled, cells, start = 0, 0, 1
    try:
        for row in reader:
            width = len(_trimmed(row))
            filled, cells = filled + bool(width), cells + width
            if width > COLUMNS:
                raise TooLarge(f"Line {reader.line_num} has more than {COLUMNS} columns, to {column_letter(width)}.")
            if filled > ROWS or cells > CELLS:
                raise TooLarge(f"The file has more than {ROWS:,} rows or {CELLS:,} cells. Send it in parts.")
            yield tuple(_cell(value, start, column) for column, value in enumerate(row, start=1))
            start = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise TooLarge(f"A cell that begins on line {start} holds more than {CELL:,} characters.") from error
        raise Invalid(
            f"The quotation marks of the row that begins on line {start} do not match. "
            'Inside a quoted cell each " is written twice.'
        ) from error


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row.pop()
    return row


def _cell(value: str, line: int, column: int) -> Cell:
    if len(value) > CELL:
        raise TooLarge(f"Line {line}, column {column_letter(column)} holds more than {CELL:,} characters. Shorten it.")
    return Cell(value.replace(_MARK, "").replace("\r\n", "\n") if value.strip() else None)
