"""Files by content: evidence, reports, mails. Stored under random names, never under what a person typed."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20


class StorageFull(Exception):
    """The disk has no room; nothing was kept."""


class TooManyBytes(Exception):
    """The stream was longer than the limit; nothing was kept."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`name` is random and opaque, `sha256` of the content, `size` in bytes."""

    name: str
    sha256: str
    size: int


class Storage:
    """A folder of files. Writing is whole or nothing: a temporary file, flushed to disk, then renamed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, stream: BinaryIO, *, limit: int) -> StoredFile:
        """Store at most `limit` bytes; TooManyBytes or StorageFull leave nothing behind."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(16)
        partial = self.folder / f".{name}.partial"
        try:
            digest, size = _copy(stream, partial, limit)
            partial.rename(self.path(name))
        except OSError as error:
            raise StorageFull("The file could not be stored because the disk is full or not writable.") from error
        finally:
            partial.unlink(missing_ok=True)
        return StoredFile(name, digest, size)

    def path(self, name: str) -> Path:
        """Where a stored file lies; ValueError for a name that we did not make."""
        if len(name) != 32 or not all(c in "0123456789abcdef" for c in name):
            raise ValueError("not a stored name")
        return self.folder / name

    def forget(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        if self.folder.is_dir():
            yield from sorted(p.name for p in self.folder.iterdir() if len(p.name) == 32)


def _copy(stream: BinaryIO, target: Path, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooManyBytes(f"The file is larger than {limit >> 20} MB.")
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size
