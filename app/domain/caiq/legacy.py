"""A CAIQ before 4 (3.0.1, 3.1, 1.1): marks in columns, controls filled down. Read as it stands; it maps to nothing."""

from collections.abc import Iterable, Iterator
from functools import partial

from app.domain.caiq.catalogue import Asked, catalogue
from app.domain.caiq.grid import Grid
from app.domain.caiq.headers import Role
from app.domain.caiq.ids import control_of, domain_of, is_early_id, question_id
from app.domain.caiq.log import Log, quoted
from app.domain.caiq.marks import Marks, find_marks, is_mark
from app.domain.caiq.reading import answered, grid_of, said_in_column
from app.domain.caiq.remarks import unread
from app.domain.caiq.rows import Found, Said, read_row, rows_of, without_doubles
from app.domain.caiq.stated import stated_versions
from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile
from app.domain.spreadsheets import Book, Cell

OLD = "This is a CAIQ {version}, withdrawn by CSA in January 2023. It is kept as it stands and maps to no control."


def read_caiq3(book: Book, *, file_name: str = "") -> IncomingFile:
    """As `read_caiq`, for 3.0.1, 3.1 and 1.1. The document asks what the file asks and names no framework."""
    grid = grid_of(book)
    marks = find_marks(grid)
    log = Log("" if book.kind == "csv" else grid.sheet.name)
    version = _version(grid, file_name)
    named = list(rows_of(grid, log, marks.row, marks.places) if marks else rows_of(grid, log))
    found = list(_found(grid, named, marks, version, log))
    if not found:
        raise Invalid(f"No row has a question id of the CAIQ {version}.")
    kept = answered(without_doubles(found, grid, log), grid, log)
    return IncomingFile(
        format="caiq-3",
        version=version,
        rows=tuple(one.incoming for one in kept if one.incoming is not None),
        problems=tuple(log.problems),
        notes=(OLD.format(version=version), *book.notes, *unread(grid), *log.notes()),
        ignored=tuple(log.ignored),
        document=catalogue(version, _asked(grid, kept), framework=None),
    )


def _version(grid: Grid, file_name: str) -> str:
    stated = [version for version in stated_versions(grid, file_name) if not version.startswith("4")]
    is_first = any(len(domain_of(id)) == 2 for _, id in rows_of(grid, Log("")))
    return stated[0] if stated else "1.1" if is_first else "3.1"


def _found(
    grid: Grid, named: Iterable[tuple[int, str]], marks: Marks | None, version: str, log: Log
) -> Iterator[Found]:
    said = partial(_marked, grid, marks, log) if marks else partial(said_in_column, grid, log=log)
    for row, caiq_id in named:
        if is_early_id(caiq_id):
            yield read_row(grid, row, caiq_id, question_id(caiq_id), said, log)
        else:
            place = grid.place(row, Role.ID)
            log.problem(place, f"{quoted(caiq_id)} is no question id of the CAIQ {version}, so the row was not read.")


def _marked(grid: Grid, marks: Marks, log: Log, row: int) -> Said | None:
    """The value whose column has a mark; None with a problem for two marks, or something that is no mark."""
    filled = [(value, column) for value, column in marks.columns if not grid.sheet.at(row, column).is_empty]
    places = [grid.sheet.place(row, column) for _, column in filled]
    if len(filled) > 1:
        log.problem(places[0], f"{' and '.join(places)} are marked at once, so the row was not read.")
        return None
    if not filled:
        return Said(None, grid.sheet.place(row, marks.columns[0][1]), "")
    value, column = filled[0]
    cell = grid.sheet.at(row, column)
    if cell.is_formula or not is_mark(cell.text, value):
        log.problem(places[0], f"{_shown(cell)} is no mark such as x, so the row was not read.")
        return None
    return Said(value, places[0], str(cell.value))


def _shown(cell: Cell) -> str:
    return "A formula" if cell.is_formula else quoted(cell.text)


def _asked(grid: Grid, found: list[Found]) -> Iterator[Asked]:
    """Domain and control stand on the first question of a control only, as two lines of one cell."""
    titles = {one.caiq_id: _titles(grid.cell(one.row, Role.DOMAIN)) for one in found}
    domains: dict[str, str] = {}
    controls: dict[str, str] = {}
    for caiq_id, (domain, control) in titles.items():
        domains[domain_of(caiq_id)] = domains.get(domain_of(caiq_id)) or domain
        controls[control_of(caiq_id)] = controls.get(control_of(caiq_id)) or control
    for one in found:
        control, domain = control_of(one.caiq_id), domain_of(one.caiq_id)
        yield Asked(one.caiq_id, one.text, control, controls[control], domain, domains[domain])


def _titles(cell: Cell) -> tuple[str, str]:
    lines = [" ".join(line.split()) for line in cell.text.splitlines() if line.strip()]
    return (lines[0] if lines else "", " ".join(lines[1:]))
