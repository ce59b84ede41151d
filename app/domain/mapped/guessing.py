"""Which column probably means what, by its heading. A person confirms it; nothing is read by a guess alone."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.headings import folded
from app.domain.mapped.fields import Field, guess_of
from app.domain.mapped.mapping import ColumnMapping
from app.domain.spreadsheets import Book, Cell, Sheet, column_letter

HEADER_WITHIN = 20
WIDTH_WITHIN = 50
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of a sheet: its letter, its heading, and the first things that stand in it."""

    number: int
    letter: str
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """`header_row` is where the headings probably are."""

    name: str
    header_row: int
    columns: tuple[SeenColumn, ...]
    rows: int
    is_hidden: bool


def columns_of(book: Book, header_row: int | None = None) -> tuple[SeenSheet, ...]:
    """Every sheet with something in it, for a person to choose from."""
    return tuple(_seen(sheet, header_row or _header_row(sheet)) for sheet in book.sheets if any(sheet.rows))


def guess(book: Book) -> ColumnMapping | None:
    """The mapping that the headings suggest; None without a column of answers and one of questions."""
    guesses = [(_guess(sheet), len(sheet.rows)) for sheet in book.sheets if not sheet.is_hidden]
    found = [(mapping, rows) for mapping, rows in guesses if mapping is not None]
    best = max(found, key=lambda item: (len(item[0].columns), item[1]), default=None)
    return best[0] if best else None


def headings_of(book: Book, mapping: ColumnMapping) -> list[str]:
    """The texts of the header row that a mapping is about; none where the book has no such row."""
    sheet = sheet_of(book, mapping)
    return [cell.text for cell in sheet.rows[mapping.header_row - 1]] if sheet else []


def headers_sha256(headings: Sequence[str]) -> str:
    """The same headings in the same order give the same, whatever their case, accents and blanks."""
    plain = [folded(heading) for heading in headings]
    while plain and not plain[-1]:
        plain.pop()
    return hashlib.sha256("\x1f".join(plain).encode()).hexdigest()


def header_rows(book: Book) -> list[tuple[str, int, str]]:
    """Sheet, row and fingerprint of every row that could be a header, to look for mappings that are kept."""
    return [
        (sheet.name, number, headers_sha256([cell.text for cell in cells]))
        for sheet in book.sheets
        for number, cells in enumerate(sheet.rows[:HEADER_WITHIN], start=1)
        if sum(bool(cell.text) for cell in cells) > 1
    ]


def sheet_of(book: Book, mapping: ColumnMapping) -> Sheet | None:
    """The sheet that the mapping names; the only one there is, whatever its name."""
    found = book.sheet(mapping.sheet)
    if found is None and len(book.sheets) == 1:
        found = book.sheets[0]
    return found if found is not None and len(found.rows) >= mapping.header_row else None


def _guess(sheet: Sheet) -> ColumnMapping | None:
    row = _header_row(sheet)
    columns = fields_at(sheet, row)
    if Field.ANSWER not in columns or not {Field.QUESTION, Field.QUESTION_ID} & set(columns):
        return None
    return ColumnMapping(sheet.name, row, columns)


def fields_at(sheet: Sheet, row: int) -> dict[Field, int]:
    """The surest column for each field; a column means one thing."""
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    guesses = [(number, guess_of(cell.text)) for number, cell in enumerate(cells, start=1)]
    found = [(guessed[1], number, guessed[0]) for number, guessed in guesses if guessed]
    columns: dict[Field, int] = {}
    for _, number, field in sorted(found):
        columns.setdefault(field, number)
    return columns


def _header_row(sheet: Sheet) -> int:
    """The row with the most headings that are known; of several, as where none is, the first of the fullest."""
    rows = range(1, min(len(sheet.rows), HEADER_WITHIN) + 1)
    filled = [sum(bool(cell.text) for cell in cells) for cells in sheet.rows[:HEADER_WITHIN]]
    return max(rows, key=lambda row: (len(fields_at(sheet, row)), filled[row - 1], -row), default=1)


def _seen(sheet: Sheet, row: int) -> SeenSheet:
    headings = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    below = sheet.rows[row:]
    width = max((len(cells) for cells in (headings, *below[:WIDTH_WITHIN])), default=0)
    samples = _samples(below, width)
    columns = (_column(sheet, row, number, samples.get(number, ())) for number in range(1, width + 1))
    filled = tuple(column for column in columns if column.heading or column.samples)
    return SeenSheet(sheet.name, row, filled, len(below), sheet.is_hidden)


def _samples(rows: Iterable[Sequence[Cell]], width: int) -> dict[int, list[str]]:
    """Column -> the first texts in it. Each cell is looked at once, however many columns and empty rows there are."""
    found: dict[int, list[str]] = {}
    for cells in rows:
        for number, cell in enumerate(cells[:width], start=1):
            kept = found.setdefault(number, [])
            if len(kept) < SAMPLES and (text := cell.text):
                kept.append(text[:200])
    return found


def _column(sheet: Sheet, row: int, number: int, samples: Iterable[str]) -> SeenColumn:
    return SeenColumn(number, column_letter(number), sheet.at(row, number).text[:200], tuple(samples))
