"""A file as it was handed in, read before any transaction begins so that nobody waits for it."""

import hashlib
from dataclasses import dataclass

from app.domain.errors import Invalid, TooLarge
from app.domain.imports.recognise import recognise
from app.domain.imports.recognised import Recognised
from app.domain.spreadsheets.limits import PACKED
from app.services.file_names import plain_name
from app.services.imports.caiq_reference import caiq_reference


@dataclass(frozen=True, slots=True)
class Handed:
    """The file's name as it is kept, the hash and size of its bytes, and what it turned out to be."""

    file_name: str
    sha256: str
    size: int
    recognised: Recognised


def read_file(data: bytes, file_name: str) -> Handed:
    """Look at the bytes and read them; Invalid or TooLarge with one sentence. Touches no database."""
    if len(data) > PACKED:
        raise TooLarge(f"The file is larger than {PACKED >> 20} MB. No file of answers is: send the right one.")
    if not data:
        raise Invalid("The file is empty. Choose it again, or save it again and send the new copy.")
    name = plain_name(file_name)
    return Handed(name, hashlib.sha256(data).hexdigest(), len(data), recognise(data, name, caiq_reference()))
