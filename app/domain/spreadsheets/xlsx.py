"""An XLSX workbook as a book. Formulas, macros and links are never followed; cells keep the last results."""

from app.domain.errors import Invalid
from app.domain.spreadsheets.archive import Archive, open_archive
from app.domain.spreadsheets.book import Book, Sheet
from app.domain.spreadsheets.foreign_zips import refuse_other_zips
from app.domain.spreadsheets.limits import CELLS
from app.domain.spreadsheets.parts import (
    NO_WORKBOOK,
    Relation,
    SharedStrings,
    SheetEntry,
    Styles,
    WorkbookPart,
    relations,
    workbook_part,
)
from app.domain.spreadsheets.sheet_part import Meaning, SheetPart
from app.domain.spreadsheets.xml_events import Budget, read_part


def read_xlsx(data: bytes) -> Book:
    """All sheets with their cells; Invalid or TooLarge in one sentence."""
    with open_archive(data) as archive:
        refuse_other_zips(archive)
        return _book(archive)


def _book(archive: Archive) -> Book:
    budget = Budget()
    path = workbook_part(archive, budget)
    workbook = WorkbookPart(budget)
    read_part(archive.chunks(path), workbook, path)
    named = relations(archive, path, budget)
    _check_sheet_names(workbook.sheets)
    meaning = _meaning(archive, named, budget, workbook)
    sheets, formulas, skipped = _sheets(archive, workbook.sheets, named, meaning, budget)
    if not sheets:
        raise Invalid("The workbook has no sheet with cells.")
    return Book("xlsx", tuple(sheets), tuple(_notes(archive, formulas, skipped)))


def _check_sheet_names(entries: list[SheetEntry]) -> None:
    if not entries:
        raise Invalid(NO_WORKBOOK)
    names = [entry.name.casefold() for entry in entries]
    double = next((entry.name for entry in entries if names.count(entry.name.casefold()) > 1), None)
    if double is not None:
        raise Invalid(f"The workbook has two sheets called “{double}”. Rename one and save it again.")


def _meaning(archive: Archive, named: dict[str, Relation], budget: Budget, workbook: WorkbookPart) -> Meaning:
    texts, styles = SharedStrings(budget), Styles(budget)
    for kind, part in (("sharedstrings", texts), ("styles", styles)):
        target = next((found.target for found in named.values() if found.kind == kind), "")
        if target in archive:
            read_part(archive.chunks(target), part, target)
    return Meaning(texts.texts, styles.shown(), workbook.is_1904)


def _sheets(
    archive: Archive, entries: list[SheetEntry], named: dict[str, Relation], meaning: Meaning, budget: Budget
) -> tuple[list[Sheet], int, list[str]]:
    """The sheets, how many formulas they hold, and the names of those that are no grids of cells."""
    sheets: list[Sheet] = []
    formulas, skipped, left = 0, [], CELLS
    read: set[str] = set()
    for entry in entries:
        relation = named.get(entry.relation)
        if relation is not None and relation.kind not in ("worksheet", ""):
            skipped.append(entry.name)
            continue
        if relation is None or relation.target not in archive:
            raise Invalid(f"The workbook is damaged: the cells of sheet “{entry.name}” are missing. Save it again.")
        if relation.target.casefold() in read:
            raise Invalid(f"The workbook is damaged: sheet “{entry.name}” has the cells of another one. Save it again.")
        read.add(relation.target.casefold())
        part = SheetPart(budget, entry.name, meaning, left)
        read_part(archive.chunks(relation.target), part, relation.target)
        formulas, left = formulas + part.formulas, part.cells_left
        sheets.append(part.sheet(is_hidden=entry.is_hidden))
    return sheets, formulas, skipped


def _notes(archive: Archive, formulas: int, skipped: list[str]) -> list[str]:
    notes = []
    if formulas:
        cells = "1 cell holds a formula" if formulas == 1 else f"{formulas} cells hold formulas"
        notes.append(
            f"{cells}. None is worked out here: answers must be written out; elsewhere the last result was read."
        )
    if any(name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in archive.names):
        notes.append("Links to other files and to data sources were ignored.")
    if any(name.startswith(("xl/embeddings/", "xl/activex/")) for name in archive.names):
        notes.append("Embedded files and form controls were ignored.")
    notes.extend(f"Sheet “{name}” holds no cells and was left out." for name in skipped)
    return notes
