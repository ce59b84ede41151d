"""Bytes on their way in: stored, looked at and read before any transaction begins, so that nobody waits for them."""

from dataclasses import dataclass
from typing import BinaryIO

from app.core.storage import Storage, StorageFull, StoredFile, TooManyBytes
from app.domain.errors import TooLarge, Unavailable
from app.services import file_types
from app.services.artefacts import Read, read_stored


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that are stored and looked at, but support nothing yet. `read` is what they show as exports."""

    stored: StoredFile
    media_type: str
    read: Read


def receive(storage: Storage, stream: BinaryIO, file_name: str, *, limit: int) -> Received:
    """Store at most `limit` bytes, look at them and read them; whatever is refused leaves nothing behind."""
    try:
        stored = storage.keep(stream, limit=limit)
    except TooManyBytes as error:
        raise TooLarge(f"{error} Send a smaller one, or split it.") from error
    except StorageFull as error:
        raise Unavailable(f"{error} Your answers can still be saved. Try the file again later.") from error
    try:
        path = storage.path(stored.name)
        media_type = file_types.media_type(path, file_name)
        return Received(stored, media_type, read_stored(path, media_type, file_name))
    except BaseException:
        storage.forget(stored.name)
        raise
