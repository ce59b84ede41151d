"""Our own workbook, filled in by somebody, as answers. Nothing is guessed: what is unclear is named with its cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.domain.answers import Answer
from app.domain.imports.shapes import Incoming, IncomingFile, Trouble
from app.domain.own_workbook.grids import Grid, file_line, grids_of, is_other_sheet_of_ours, keyless_grids_of
from app.domain.own_workbook.layout import row_key
from app.domain.own_workbook.questions import question_rows
from app.domain.own_workbook.recognising import NOTHING, Visible, recognised_rows
from app.domain.own_workbook.tables import ReadTable, read_table
from app.domain.own_workbook.taking import Taking
from app.domain.questionnaire.document import Questionnaire
from app.domain.spreadsheets import Book

VERSION = "1"


def is_own_workbook(book: Book) -> bool:
    """Whether any sheet has the headings of our workbook, or says that it is one."""
    return bool(grids_of(book)) or file_line(book) is not None


def assessment_of(book: Book) -> str | None:
    """The assessment that most rows belong to; None where no row has a key."""
    keys = Counter(
        key.assessment_id
        for grid in grids_of(book)
        for row in grid.rows()
        if (key := row_key(grid.cell(row, grid.key_heading).text)) is not None
    )
    named = file_line(book)
    return keys.most_common(1)[0][0] if keys else named[0] if named else None


def read_own_workbook(book: Book, questionnaire: Questionnaire, assessment_id: str) -> IncomingFile:
    """The answers in the workbook for this assessment, with the version each was written against."""
    taking = Taking(questionnaire, assessment_id)
    visible = Visible.of(questionnaire) if assessment_of(book) == assessment_id else NOTHING
    grids = [*grids_of(book), *_pasted(book, visible)]
    for grid in grids:
        _report_doubled_headings(grid, taking)
    rows = [row for grid in grids if not grid.is_table for row in question_rows(grid, taking)]
    rows += recognised_rows(taking.lost, visible, taking)
    tables = [table for grid in grids if grid.is_table and (table := read_table(grid, taking)) is not None]
    single = _without_doubles(rows, taking)
    whole = _with_tables(single, _single_tables(tables, taking), taking)
    if not grids:
        taking.problems.append(Trouble("", "", "No sheet of this workbook has row keys. Start from a fresh one."))
    elif not rows and not tables and not taking.problems and not taking.foreign:
        first = grids[0]
        message = "Only the headings are left in this workbook. Start from a fresh one."
        taking.report(first, first.header, first.key_heading, message)
    named = file_line(book)
    return IncomingFile(
        format="workbook",
        version=VERSION,
        rows=tuple(whole),
        problems=taking.all_troubles(len(whole)),
        notes=book.notes,
        ignored=tuple(_other_sheets(book, grids)),
        questionnaire=(named[1], named[2]) if named else None,
    )


def _pasted(book: Book, visible: Visible) -> list[Grid]:
    """Sheets without keys on which at least one row can be told."""
    return [grid for grid in keyless_grids_of(book) if any(visible.question(grid, row) for row in grid.rows())]


def _without_doubles(rows: Sequence[Incoming], taking: Taking) -> list[Incoming]:
    """The rows whose question stands in the file once; the others are reported with all their cells."""
    doubled = {question_id: places for question_id, places in taking.places.items() if len(places) > 1}
    for question_id, places in doubled.items():
        listed = ", ".join(f"{sheet} {cell}" for sheet, cell in places[:5])
        message = f"Question {question_id} stands in this workbook {len(places)} times: {listed}. Keep one row."
        taking.problems.append(Trouble(*places[1], message))
    return [row for row in rows if row.question_id not in doubled]


def _single_tables(tables: Sequence[ReadTable], taking: Taking) -> dict[str, ReadTable]:
    found: dict[str, ReadTable] = {}
    doubled: set[str] = set()
    for table in tables:
        if table.question_id in found:
            first = found[table.question_id]
            where = f"{first.sheet} {first.cell} and {table.sheet} {table.cell}"
            message = f"The table of question {table.question_id} stands in this workbook twice: {where}. Keep one."
            taking.problems.append(Trouble(table.sheet, table.cell, message))
            doubled.add(table.question_id)
        found.setdefault(table.question_id, table)
    unclear = doubled | {table.question_id for table in tables if not table.is_whole}
    return {name: replace(table, is_whole=name not in unclear) for name, table in found.items()}


def _with_tables(rows: Sequence[Incoming], tables: dict[str, ReadTable], taking: Taking) -> list[Incoming]:
    """The rows with the tables in them; a table whose own row was cut stands for itself."""
    joined = [_joined(row, tables.get(row.question_id), taking) for row in rows]
    alone = [
        Incoming(table.question_id, Answer(table.rows or None), table.sheet, table.cell, base_version=table.version)
        for table in tables.values()
        if table.question_id not in taking.places and table.is_whole
    ]
    return [row for row in joined if row is not None] + alone


def _joined(row: Incoming, table: ReadTable | None, taking: Taking) -> Incoming | None:
    if table is None:
        return row
    if not table.is_whole:
        return None
    if table.rows and row.answer.value is not None:
        message = f"This says don't know, yet sheet “{table.sheet}” has rows. Delete one of the two."
        taking.problems.append(Trouble(row.sheet, row.cell, message))
        return None
    if not table.rows:
        return row
    return replace(row, answer=replace(row.answer, value=table.rows), sheet=table.sheet, cell=table.cell)


def _report_doubled_headings(grid: Grid, taking: Taking) -> None:
    for heading in grid.doubled:
        message = f"Two columns are headed “{heading}”; the first was read. Rename or delete the other."
        taking.report(grid, grid.header, heading, message)


def _other_sheets(book: Book, grids: Sequence[Grid]) -> list[Trouble]:
    """The sheets that hold something and are none of ours."""
    names = {grid.sheet.name for grid in grids}
    others = [sheet for sheet in book.sheets if sheet.name not in names and any(sheet.rows)]
    message = "This sheet has no row keys and was left out."
    return [Trouble(sheet.name, "A1", message) for sheet in others if not is_other_sheet_of_ours(sheet)]
