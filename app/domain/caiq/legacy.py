"""A CAIQ before 4 (3.0.1, 3.1, 1.1): marks in columns, controls filled down. Read as it stands; it maps to nothing."""

from collections.abc import Iterable, Iterator

from app.domain.caiq.catalogue import Asked, catalogue
from app.domain.caiq.grid import Grid
from app.domain.caiq.headers import Role
from app.domain.caiq.ids import control_of, domain_of, is_early_id, question_id
from app.domain.caiq.log import Log, quoted, shown
from app.domain.caiq.reading import answered, grid_of
from app.domain.caiq.remarks import unread
from app.domain.caiq.rows import Found, SaidIn, read_row, rows_of, without_doubles
from app.domain.caiq.said import saying
from app.domain.caiq.stated import stated_versions
from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile
from app.domain.spreadsheets import Book

OLD = "This is a CAIQ {version}, withdrawn by CSA in January 2023. It is kept as it stands and maps to no control."


def read_caiq3(book: Book, *, file_name: str = "") -> IncomingFile:
    """As `read_caiq`, for 3.0.1, 3.1 and 1.1. The document asks what the file asks and names no framework."""
    grid = grid_of(book)
    log = Log("" if book.kind == "csv" else grid.sheet.name)
    answers = saying(grid, log)
    named = list(rows_of(grid, answers.below, answers.columns, log))
    version = _version(grid, named, file_name)
    found = list(_found(grid, named, answers.said_in, version, log))
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


def _version(grid: Grid, named: Iterable[tuple[int, str]], file_name: str) -> str:
    stated = [version for version in stated_versions(grid, file_name) if not version.startswith("4")]
    is_first = any(len(domain_of(id)) == 2 for _, id in named)
    return stated[0] if stated else "1.1" if is_first else "3.1"


def _found(grid: Grid, named: Iterable[tuple[int, str]], said_in: SaidIn, version: str, log: Log) -> Iterator[Found]:
    for row, caiq_id in named:
        if is_early_id(caiq_id):
            yield read_row(grid, row, caiq_id, question_id(caiq_id), said_in, log)
        else:
            place = grid.place(row, Role.ID)
            log.problem(place, f"{quoted(caiq_id)} is no question id of the CAIQ {version}, so the row was not read.")


def _asked(grid: Grid, found: list[Found]) -> Iterator[Asked]:
    """Domain and control stand on the first question of a control only, as two lines of one cell."""
    titles = {one.caiq_id: _titles(shown(grid.cell(one.row, Role.DOMAIN).text)) for one in found}
    domains: dict[str, str] = {}
    controls: dict[str, str] = {}
    for caiq_id, (domain, control) in titles.items():
        domains[domain_of(caiq_id)] = domains.get(domain_of(caiq_id)) or domain
        controls[control_of(caiq_id)] = controls.get(control_of(caiq_id)) or control
    for one in found:
        control, domain = control_of(one.caiq_id), domain_of(one.caiq_id)
        yield Asked(one.caiq_id, one.text, control, controls[control], domain, domains[domain])


def _titles(text: str) -> tuple[str, str]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return (lines[0] if lines else "", " ".join(lines[1:]))
