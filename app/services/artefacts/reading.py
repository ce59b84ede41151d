"""Reading a stored file as exports, within bounds and without a database.

Whatever a file holds, the upload is not lost: what cannot be read, or looks made to do harm, is kept as a plain file
with a sentence about it. Its bytes are only ever given back as a download, and a reviewer may still want to see them.
"""

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.evidence.artefact import Artefact
from app.domain.evidence.limits import LARGEST
from app.domain.iam.account import IamAccount
from app.domain.iam.effort import MOST as MOST_EFFORT
from app.domain.iam.effort import effort
from app.services.file_names import plain_path

BUNDLE = "bundle"
MOST = 500
_MOST_NOTES = 20
_log = logging.getLogger("twokeys.evidence")
_TEXTS = ("application/json", "text/csv", "text/plain")
_TOO_LARGE = "It is larger than 50 MB, more than any export we read, so it was kept without being read."
_TOO_MANY = f"It holds more than {MOST} exports. The first {MOST} were read. Send the others in files of their own."
_ENDLESS = (
    "It lists more users, roles and different policies than can be worked out here, so it was kept without being used. "
    "Send one account at a time, or the part of it that holds this service."
)
_FAILED = "It could not be read as an export, so it was kept as it is. The reviewer can open it."


@dataclass(frozen=True, slots=True)
class Readable:
    """One export. `content` is its plain JSON, `sha256` and `size` are of that JSON in canonical form."""

    artefact: Artefact
    content: dict[str, Any]
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Read:
    """What one file gave: exports, and sentences about what it did not give."""

    kept: tuple[Readable, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> str | None:
        """The kind of export, `bundle` where there are several, None where there is none."""
        if not self.kept:
            return None
        return BUNDLE if len(self.kept) > 1 else self.kept[0].artefact.kind.value


def read_stored(path: Path, media_type: str, file_name: str) -> Read:
    """The exports in a stored file; never raises. Pictures, PDF and office files are not looked into."""
    if media_type not in _TEXTS:
        return Read()
    if path.stat().st_size > LARGEST:
        return Read(notes=(_TOO_LARGE,))
    try:
        return read(path.read_bytes(), plain_path(file_name))
    except Exception:  # noqa: BLE001  a reader's slip must not cost the vendor its upload
        _log.exception("a file could not be read as an export")
        return Read(notes=(_FAILED,))


def read(content: bytes, name: str) -> Read:
    """The exports in these bytes; `name` may hold folders."""
    from app.domain.evidence.reading import SourceFile, read_file

    reading = read_file(SourceFile(name, content))
    notes = [p.sentence if p.file == name else str(p) for p in reading.problems[:_MOST_NOTES]]
    if len(reading.artefacts) > MOST:
        notes.append(_TOO_MANY)
    bearable = [artefact for artefact in reading.artefacts[:MOST] if not _is_endless(artefact)]
    if len(bearable) < len(reading.artefacts[:MOST]):
        notes.append(_ENDLESS)
    return Read(tuple(_readable(artefact) for artefact in bearable), tuple(dict.fromkeys(notes)))


def _is_endless(artefact: Artefact) -> bool:
    """Rights that would keep us busy whenever somebody asks what they come to."""
    return isinstance(artefact.content, IamAccount) and effort(artefact.content) > MOST_EFFORT


def _readable(artefact: Artefact) -> Readable:
    """ValueError for text that no database keeps; the readers refuse it before, this makes sure."""
    from app.domain.evidence.storing import to_json

    content = to_json(artefact)
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    data = text.encode()
    return Readable(artefact, content, hashlib.sha256(data).hexdigest(), len(data))
