"""What a file is, by what stands in it and never by its name alone."""

import re

from pydantic import ValidationError

from app.domain.caiq import REFUSALS, CaiqKind, Reference
from app.domain.caiq.dataset import is_dataset, read_dataset
from app.domain.caiq.legacy import read_caiq3
from app.domain.caiq.reading import read_caiq
from app.domain.caiq.recognising import recognise_caiq
from app.domain.errors import Invalid
from app.domain.imports.recognised import Recognised
from app.domain.imports.shapes import IncomingFile
from app.domain.interchange.reading import is_assessment_file
from app.domain.interchange.reading import read as read_assessment_file
from app.domain.own_workbook import assessment_of, is_own_workbook
from app.domain.register_file import is_register
from app.domain.spreadsheets import Book, read_book, read_records, refuse_shortcuts
from app.domain.vsaq import read_vsaq, recognise_vsaq

_NOT_JSON = (
    "This JSON is none that we read: it is no file of answers of ours, no CAIQ of CSA's, no VSAQ and no list of flat "
    "objects. Send one of these, or a workbook."
)

_JSON = re.compile(rb"\s*(?:\{|//|/\*|\[\s*(?:[\[\]{\"0-9]|\Z))")


def recognise(data: bytes, file_name: str, reference: Reference) -> Recognised:
    """Read the bytes and say what they are; Invalid, with what to send instead, for what is known and of no use."""
    try:
        return _recognised(data, file_name, reference)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(part)[:40] for part in detail["loc"]) or "the file"
        raise Invalid(f"The file holds what no questionnaire can: {place}: {detail['msg'][:200]}.") from error


def _recognised(data: bytes, file_name: str, reference: Reference) -> Recognised:
    if not _looks_like_json(data):
        return _table(data, read_book(data, file_name), reference, file_name)
    refuse_shortcuts(data)
    return _json(data, reference, file_name) or _table(data, _records(data), reference, file_name)


def _records(data: bytes) -> Book:
    book = read_records(data)
    if book is None:
        raise Invalid(_NOT_JSON)
    return book


def _table(data: bytes, book: Book, reference: Reference, file_name: str) -> Recognised:
    if is_own_workbook(book):
        return Recognised("workbook", "1", data, book, assessment_id=assessment_of(book))
    kind = recognise_caiq(book)
    if kind is not None:
        return _caiq(data, book, kind, reference, file_name)
    if is_register(book):
        return Recognised("register", "1", data, book)
    return Recognised("table", "", data, book)


def _json(data: bytes, reference: Reference, file_name: str) -> Recognised | None:
    if is_assessment_file(data):
        return _read(data, None, read_assessment_file(data))
    if is_dataset(data):
        return _read(data, None, read_dataset(data, reference))
    vsaq = recognise_vsaq(data)
    if vsaq == "vsaq":
        return _read(data, None, read_vsaq(data, file_name))
    return Recognised(vsaq, "", data) if vsaq == "vsaq-answers" else None


def _caiq(data: bytes, book: Book, kind: CaiqKind, reference: Reference, file_name: str) -> Recognised:
    if kind is CaiqKind.HECVAT:
        return Recognised("table", "", data, book, known_as=REFUSALS[kind])
    if not kind.is_readable:
        raise Invalid(REFUSALS[kind])
    if kind is CaiqKind.LEGACY:
        return _read(data, book, read_caiq3(book, file_name=file_name))
    return _read(data, book, read_caiq(book, reference, file_name=file_name))


def _read(data: bytes, book: Book | None, incoming: IncomingFile) -> Recognised:
    return Recognised(incoming.format, incoming.version, data, book, incoming)


def _looks_like_json(data: bytes) -> bool:
    """Whether it begins with a brace, a list of values or a comment, as JSON and VSAQ files do."""
    return bool(_JSON.match(data[:4096].removeprefix(b"\xef\xbb\xbf")))
