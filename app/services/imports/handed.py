"""A file as it was handed in, read before any transaction begins so that nobody waits for it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from app.domain.errors import Invalid, Problem, TooLarge
from app.domain.imports.recognise import recognise
from app.domain.imports.recognised import Recognised
from app.domain.spreadsheets import read_book
from app.domain.spreadsheets.limits import PACKED
from app.services.file_names import plain_name
from app.services.imports.caiq_reference import caiq_reference
from app.services.imports.signatures import with_signature
from app.services.imports.turns import turn

_LONGEST_MAPPING = 100_000


@dataclass(frozen=True, slots=True)
class Handed:
    """The file's name as it is kept, the hash and size of its bytes, and what it turned out to be."""

    file_name: str
    sha256: str
    size: int
    recognised: Recognised


def read_file(data: bytes, file_name: str, *, is_mapped: bool = False) -> Handed:
    """Look at the bytes and read them; Invalid or TooLarge with one sentence. Touches no database.

    TooMany while many others are read.

    `is_mapped`: a column mapping says what the columns mean, whatever else the file might be.
    """
    if len(data) > PACKED:
        raise TooLarge(f"The file is larger than {PACKED >> 20} MB. No file of answers is: send the right one.")
    if not data:
        raise Invalid("The file is empty. Choose it again, or save it again and send the new copy.")
    name = plain_name(file_name)
    with turn():
        if is_mapped:
            recognised = Recognised("table", "", data, read_book(data, name))
        else:
            recognised = with_signature(recognise(data, name, caiq_reference()))
    return Handed(name, hashlib.sha256(data).hexdigest(), len(data), recognised)


def parse_mapping(text: str) -> dict[str, Any]:
    """A column mapping from its JSON; Invalid when it is none. What it says is judged where it is used."""
    try:
        mapping = json.loads(text) if len(text) <= _LONGEST_MAPPING else None
    except (ValueError, RecursionError):
        mapping = None
    if not isinstance(mapping, dict):
        detail = "The column mapping is not a JSON object with sheet, header_row and columns."
        raise Invalid(detail, problems=[Problem("/mapping", "wrong", detail)])
    return mapping
