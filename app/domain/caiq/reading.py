"""A filled CAIQ 4 as answers, and the questionnaire that its user's own wording makes."""

from collections.abc import Iterable

from app.domain.caiq.documents import document_in
from app.domain.caiq.grid import Grid, find_grid
from app.domain.caiq.headers import Role
from app.domain.caiq.ids import question_id
from app.domain.caiq.log import Log, quoted
from app.domain.caiq.marks import find_marks
from app.domain.caiq.reference import Reference
from app.domain.caiq.remarks import notes
from app.domain.caiq.rows import Found, SaidIn, read_row, rows_of, without_doubles
from app.domain.caiq.said import saying
from app.domain.caiq.stated import stated_versions
from app.domain.caiq.version import Version, version_of
from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile
from app.domain.spreadsheets import Book


def read_caiq(book: Book, reference: Reference, *, file_name: str = "") -> IncomingFile:
    """Rows with answers, and the document they are answers to: all questions of the version, asked as in the file.

    Invalid where no sheet has questions, no column has answers, or versions are mixed. A cell that cannot be read is a
    problem with its place, and the rest is read.
    """
    grid = grid_of(book)
    log = Log("" if book.kind == "csv" else grid.sheet.name)
    answers = saying(grid, log)
    named = list(rows_of(grid, answers.below, answers.columns, log))
    places = {caiq_id: grid.place(row, Role.ID) for row, caiq_id in reversed(named)}
    version = version_of(places, stated_versions(grid, file_name), reference, sheet=log.sheet)
    found = _found(grid, named, answers.said_in, version, reference, log)
    document = document_in(grid, found, version, reference)
    return IncomingFile(
        format="caiq",
        version=version.text,
        rows=tuple(one.incoming for one in found if one.incoming is not None),
        problems=tuple(log.problems),
        notes=tuple(notes(book, grid, found, version, reference, log)),
        ignored=tuple(log.ignored),
        document=document,
    )


def grid_of(book: Book) -> Grid:
    """The sheet to read; Invalid where there is none, or it has neither a column of answers nor columns of marks."""
    grid = find_grid(book)
    if grid is None:
        raise Invalid("No sheet has question ids of the CAIQ (such as IAM-14.1) below a row of headers.")
    if not grid.has_answers and find_marks(grid) is None:
        where = f" of sheet {grid.sheet.name}" if book.kind == "xlsx" else ""
        raise Invalid(
            f"Row {grid.header.row}{where} names no column of answers. Call it “CSP CAIQ Answer” and send it again."
        )
    return grid


def _found(
    grid: Grid,
    named: Iterable[tuple[int, str]],
    said_in: SaidIn,
    version: Version,
    reference: Reference,
    log: Log,
) -> list[Found]:
    known, found = reference.ids(version.family), []
    for row, caiq_id in named:
        if caiq_id in known:
            found.append(read_row(grid, row, caiq_id, question_id(caiq_id), said_in, log))
        else:
            place = grid.place(row, Role.ID)
            log.problem(place, f"{quoted(caiq_id)} is no question of the CAIQ {version.text}, so the row was not read.")
    return answered(without_doubles(found, grid, log), grid, log)


def answered(found: list[Found], grid: Grid, log: Log) -> list[Found]:
    """Rows in which nothing at all was said are told as left out."""
    kept = []
    for one in found:
        is_silent = one.incoming is not None and _is_silent(one)
        if is_silent:
            log.ignore(grid.place(one.row, Role.ANSWER), f"{one.caiq_id} has no answer in the file.")
        kept.append(Found(one.caiq_id, one.row, one.text, None) if is_silent else one)
    return kept


def _is_silent(found: Found) -> bool:
    answer = found.incoming.answer if found.incoming else None
    return answer is not None and not (answer.value or answer.ownership or answer.comment or answer.customer_duty)
