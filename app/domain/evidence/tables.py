"""A delimited text file as header and rows: refused where columns repeat, rows have gaps, or it is out of all bounds.

Cells stay text, whatever they begin with: a formula is somebody's name until a spreadsheet runs it.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from app.domain.evidence.found import Unreadable

MOST_COLUMNS, MOST_ROWS, LONGEST_CELL, LONGEST_LINE = 200, 100_000, 100_000, 5_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns in lower case as the file orders them, and each row with the number a spreadsheet shows."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def numbered(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Each row by column; the header is row 1."""
        for number, row in self.rows:
            yield number, dict(zip(self.header, row, strict=True))


def _header(text: str, delimiter: str) -> tuple[str, ...]:
    """The names in the first line, empty if there are too many to be any table of ours."""
    line = text[: LONGEST_CELL + 1].split("\n", 1)[0].rstrip("\r")
    if line.count(delimiter) >= MOST_COLUMNS or len(line) > LONGEST_CELL:
        return ()
    return tuple(name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), []))


def read_table(text: str, delimiter: str = ",") -> Table:
    """The whole table; Unreadable with the row that is wrong."""
    header = _header(text, delimiter)
    if not header:
        raise Unreadable(f"The first line names more than {MOST_COLUMNS} columns, which no export of ours has.")
    repeated = next((name for name in header if name and header.count(name) > 1), None)
    if repeated:
        raise Unreadable(f"The column {repeated} stands twice in the first line, so it cannot be told which counts.")
    return Table(header, tuple(_rows(text, delimiter, len(header))))


def _rows(text: str, delimiter: str, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    lines = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(lines, start=1):
            if number > MOST_ROWS:
                raise Unreadable(f"The table has more than {MOST_ROWS:,} rows. Send one account at a time.")
            if row and len(row) != width:
                raise Unreadable(_uneven(number, len(row), width))
            if row and number > 1:
                yield number, tuple(row)
    except csv.Error as error:
        raise Unreadable(f"Row {lines.line_num} cannot be read ({error}); the file is cut short or damaged.") from error


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(StringIO(text, newline=""), start=1):
        if len(line) > LONGEST_LINE:
            raise Unreadable(f"Line {number} has {len(line):,} characters, which no export of ours has.")
        yield line


def _uneven(number: int, found: int, width: int) -> str:
    return f"Row {number} has {found} cells where the first line has {width}; the file is cut short or was edited."
