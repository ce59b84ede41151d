"""Column mappings that are kept: the next file with the same headings is read without asking."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import Invalid, NotFound
from app.domain.frameworks import control_ids
from app.domain.imports import IncomingFile
from app.domain.imports.readers import UNKNOWN_TABLE
from app.domain.mapped import (
    ColumnMapping,
    MappedPreview,
    framework_of,
    guess,
    header_rows,
    headers_sha256,
    mapping_of,
    preview,
    read_mapped,
)
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.domain.spreadsheets import Book
from app.models import ColumnMapping as KeptMapping
from app.services import events, questionnaires
from app.services.attribution import said_by

_NOTHING = "There is no column mapping with this id."


def save(session: Session, actor: Actor, *, name: str, mapping: Any, headers: Sequence[str]) -> KeptMapping:
    """Keep a mapping under a name, for files whose header row is `headers`; one for the same headings is replaced."""
    _may(actor, "imports:write")
    checked = mapping_of(mapping)
    if not any(text.strip() for text in headers):
        register.refuse("/headers", "missing", "Give the texts of the header row, from the first column on.")
    sha256 = headers_sha256(headers)
    kept = _with_headers(session, sha256) or KeptMapping(headers_sha256=sha256, created_at=now())
    kept.name, kept.sheet_hint = register.name(name), checked.sheet
    kept.mapping, kept.made_by_name = checked.as_json(), said_by(actor)
    session.add(kept)
    session.flush()
    _record(session, actor, "column_mapping.saved", kept)
    return kept


def list_mappings(session: Session, actor: Actor) -> list[KeptMapping]:
    """By name."""
    _may(actor, "imports:read")
    return list(session.exec(select(KeptMapping).order_by(col(KeptMapping.name), col(KeptMapping.id))))


def get(session: Session, actor: Actor, mapping_id: str) -> KeptMapping:
    _may(actor, "imports:read")
    found = session.get(KeptMapping, mapping_id)
    if found is None:
        raise NotFound(_NOTHING)
    return found


def remove(session: Session, actor: Actor, mapping_id: str) -> None:
    """Forget it; what was imported by it stays."""
    _may(actor, "imports:write")
    kept = get(session, actor, mapping_id)
    _record(session, actor, "column_mapping.removed", kept)
    session.delete(kept)
    session.flush()


def fitting(session: Session, book: Book) -> tuple[KeptMapping, ColumnMapping] | None:
    """The kept mapping for this book's headings, on the sheet and row where they stand; the newest of several."""
    rows = header_rows(book)
    shas = {sha256 for _, _, sha256 in rows}
    if not shas:
        return None
    query = select(KeptMapping).where(col(KeptMapping.headers_sha256).in_(shas)).order_by(col(KeptMapping.id).desc())
    kept = session.exec(query).first()
    if kept is None:
        return None
    sheet, row = next((sheet, row) for sheet, row, sha256 in rows if sha256 == kept.headers_sha256)
    return kept, mapping_of({**kept.mapping, "sheet": sheet, "header_row": row})


def read(
    session: Session,
    actor: Actor,
    book: Book,
    known: Questionnaire | None,
    mapping: Mapping[str, Any] | None,
    *,
    file_name: str,
    known_as: str = "",
) -> IncomingFile:
    """The book by this mapping, else by a kept one for its headings; Invalid with a suggestion where there is none.

    The name that staff gave a kept mapping may tell of another vendor, so a respondent's file keeps its own.
    """
    catalogues = control_ids(questionnaires.catalogues())
    name = _title(file_name)
    if mapping is not None:
        return read_mapped(book, mapping_of(mapping), known, catalogues, name=name)
    found = fitting(session, book)
    if found is None:
        suggested = guess(book)
        raise Invalid(known_as or UNKNOWN_TABLE, suggested_mapping=suggested.as_json() if suggested else None)
    kept, fitted = found
    return read_mapped(book, fitted, known, catalogues, name=kept.name if actor.is_staff else name)


def preview_mapping(book: Book, mapping: Any, known: Questionnaire | None) -> MappedPreview:
    """The first rows as the mapping would read them. Touches no database."""
    return preview(book, mapping_of(mapping), known, control_ids(questionnaires.catalogues()))


def guess_framework(texts: Iterable[str]) -> str:
    """The framework that the ids in the cells of a control column are of; empty when it is none we know."""
    return framework_of(texts, control_ids(questionnaires.catalogues()))


def _may(actor: Actor, permission: str) -> None:
    """Mappings are the buyer's; respondents have none."""
    require(actor, permission)
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")


def _with_headers(session: Session, sha256: str) -> KeptMapping | None:
    return session.exec(select(KeptMapping).where(KeptMapping.headers_sha256 == sha256)).first()


def _record(session: Session, actor: Actor, verb: str, kept: KeptMapping) -> None:
    after = {"name": kept.name, "mapping": kept.mapping}
    events.record(session, actor, verb, subject=("column_mapping", kept.id), after=after)


def _title(file_name: str) -> str:
    stem = file_name.rsplit(".", 1)[0].replace("_", " ").strip()
    return stem[:120] or "A workbook"
