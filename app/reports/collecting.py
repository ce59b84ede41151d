"""Setting a long report makes millions of small objects that all live until it is set. Looking through them again and
again for garbage is a quarter of the time, so while a report is set Python looks rarely.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

RARELY = 500_000  # new objects between two looks; the default is 700
_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Inside it garbage is looked for rarely. Several threads may be inside; the last one out sets back what was."""
    with _lock:
        _usual.append(gc.get_threshold())
        gc.set_threshold(RARELY, *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            first = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*first)
