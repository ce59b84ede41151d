"""What is to be said about a CAIQ as a whole: what is missing in it, what stood in it and was not read."""

from app.domain.caiq.grid import Grid
from app.domain.caiq.headers import Role
from app.domain.caiq.log import Log, listed, quoted
from app.domain.caiq.reference import Reference
from app.domain.caiq.rows import Found
from app.domain.caiq.stated import is_lite
from app.domain.caiq.version import Version
from app.domain.spreadsheets import Book, column_letter

_ANSWERED = (Role.ANSWER, Role.OWNERSHIP, Role.COMMENT, Role.DUTY)


def notes(book: Book, grid: Grid, found: list[Found], version: Version, reference: Reference, log: Log) -> list[str]:
    """Sentences: the book's, the version's, what is missing, columns and sheets left unread, then remarks on cells."""
    absent = [] if is_lite(grid, len(found), version.family) else _absent(found, version, reference)
    settled = [version.note] if version.note else []
    return [*book.notes, *settled, *absent, *unread(grid), *log.notes()]


def unread(grid: Grid) -> list[str]:
    """A sentence for each column whose header means what another column holds, and for each other sheet with ids."""
    columns = [_spare(grid, role, column) for role, column in grid.header.spare if role in _ANSWERED]
    sheets = [f"Sheet {sheet.name} has {count} question ids too; it was not read." for sheet, count in grid.others]
    return [*columns, *sheets]


def _absent(found: list[Found], version: Version, reference: Reference) -> list[str]:
    known, seen = reference.ids(version.family), {one.caiq_id for one in found}
    missing = [caiq_id for caiq_id in known if caiq_id not in seen]
    do = "is not in the file and counts" if len(missing) == 1 else "are not in the file and count"
    text = f"{len(missing)} of {len(known)} questions {do} as unanswered: {listed(missing)}."
    return [text] if missing else []


def _spare(grid: Grid, role: Role, column: int) -> str:
    header = quoted(grid.sheet.at(grid.header.row, column).text)
    read = column_letter(grid.header.column(role))
    return f"Column {column_letter(column)} ({header}) was not read, because column {read} holds the {role}."
