"""What a book is: a CAIQ of which generation, or something else that is sent in its place."""

import re
from collections.abc import Iterator

from app.domain.caiq.grid import Grid, find_grid, id_in
from app.domain.caiq.headers import LAST_HEADER_ROW, Role
from app.domain.caiq.ids import DOMAINS_3, DOMAINS_4, cleaned, domain_of, is_question_id
from app.domain.caiq.kind import CaiqKind
from app.domain.caiq.marks import find_marks
from app.domain.caiq.stated import stated_versions
from app.domain.caiq.wording import plain
from app.domain.spreadsheets import Book, Sheet

FEWEST_IDS = 3
_CCM_SHEETS = {"ccm", "implementation guidelines", "auditing guidelines", "scope applicability (mappings)"}
_CONTROL = re.compile(r"[A-Z][A-Z&][A-Z]-\d{2}")
_HECVAT = re.compile(r"[A-Z]{4}-\d{2}")
_MANY = 20
_SHORT = 80


def recognise_caiq(book: Book) -> CaiqKind | None:
    """The kind by what stands in it, never by the file's name; None for anything else."""
    if _is_ai(book):
        return CaiqKind.AI_CAIQ
    grid = find_grid(book)
    if grid is None or grid.count < FEWEST_IDS or (not grid.has_answers and _is_ccm(book)):
        return _other(book)
    return CaiqKind.LEGACY if is_legacy(grid) else CaiqKind.CAIQ


def is_legacy(grid: Grid) -> bool:
    """Whether the questions are of a CAIQ before 4: by their domains, by the version, by three columns of marks."""
    ids = [id_in(grid.cell(row, Role.ID)) for row in range(grid.header.row + 1, len(grid.sheet.rows) + 1)]
    newer = sum(is_question_id(one) and domain_of(one) not in DOMAINS_3 for one in ids)
    early = sum(domain_of(one) not in DOMAINS_4 for one in ids if one)
    stated = stated_versions(grid)
    if newer or not stated:
        return early > newer or (newer == 0 and find_marks(grid) is not None)
    return not stated[0].startswith("4")


def _other(book: Book) -> CaiqKind | None:
    if _is_ccm(book):
        return CaiqKind.CCM
    return CaiqKind.HECVAT if _is_hecvat(book) else None


def _is_ai(book: Book) -> bool:
    """Named so, an answer column named so, or the stamp that the AI-CAIQ carries in A1."""
    return any(
        "ai-caiq" in plain(sheet.name).replace("ai caiq", "ai-caiq").replace("aicaiq", "ai-caiq")
        or '"specification_version"' in sheet.at(1, 1).text
        or any("ai-caiq answer" in text for text in _top(sheet))
        for sheet in book.sheets
    )


def _is_ccm(book: Book) -> bool:
    """Its sheets, or a list of controls with their specification."""
    if len(_CCM_SHEETS & {plain(sheet.name) for sheet in book.sheets}) > 1:
        return True
    return any(
        {"control id", "control specification"} <= set(_top(sheet)) and _count(sheet, _CONTROL) >= _MANY
        for sheet in book.sheets
    )


def _is_hecvat(book: Book) -> bool:
    """Named so, or many ids of four letters and two digits."""
    is_named = any("hecvat" in text for sheet in book.sheets for text in (plain(sheet.name), *_top(sheet)))
    return is_named or any(_count(sheet, _HECVAT) >= _MANY for sheet in book.sheets)


def _top(sheet: Sheet) -> Iterator[str]:
    """Short texts of the first rows."""
    for cells in sheet.rows[:LAST_HEADER_ROW]:
        yield from (plain(cell.text) for cell in cells if isinstance(cell.value, str) and len(cell.value) <= _SHORT)


def _count(sheet: Sheet, pattern: re.Pattern[str]) -> int:
    texts = (cell.value for cells in sheet.rows for cell in cells)
    return sum(len(text) <= 12 and bool(pattern.fullmatch(cleaned(text))) for text in texts if isinstance(text, str))
