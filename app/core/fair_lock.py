"""A lock that is given to whoever has waited longest, so that a busy thread cannot keep taking it from the others."""

import threading
from collections import deque
from types import TracebackType


class FairLock:
    """As `threading.Lock`; any thread may release it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_held = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """True once it is held; with blocking=False, False at once when it is not free, or after `timeout` seconds."""
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return True
            if not blocking:
                return False
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        return turn.acquire(timeout=timeout) or self._is_ours_after_all(turn)  # until `release` hands it over

    def _is_ours_after_all(self, turn: threading.Lock) -> bool:
        """Leave the queue; True when the lock was handed over in the last moment."""
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return False
            return True

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_held = False

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
