"""Files of strangers are read by few at a time: each may take a second and a hundred megabytes of everybody's."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from app.domain.errors import TooMany

AT_ONCE = 2
WAITING = 8
_WAIT = 10  # seconds

_reading = BoundedSemaphore(AT_ONCE)
_coming = BoundedSemaphore(AT_ONCE + WAITING)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to read a file, in this process; TooMany when as many wait already as threads can be spared."""
    if not _coming.acquire(blocking=False):
        raise TooMany("Many files are being read just now. Send yours again in a moment.", retry_after=_WAIT)
    try:
        with _reading:
            yield
    finally:
        _coming.release()
