"""How many requests a key may make in a minute, counted in this process."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2s

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of this minute."""

    limit: int
    left: int
    resets_in: int

    @property
    def headers(self) -> Mapping[str, str]:
        """RateLimit fields as the IETF draft writes them; Retry-After when nothing is left."""
        fields = {
            "RateLimit-Policy": f'"key";q={self.limit};w={_SECONDS}',
            "RateLimit": f'"key";r={max(self.left, 0)};t={self.resets_in}',
        }
        return fields if self.left >= 0 else fields | {"Retry-After": str(self.resets_in)}


class Limiter:
    """Counts per key and minute; a new minute forgets the old one."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._window = 0
        self._counts: dict[bytes, int] = {}

    def take(self, key: str) -> Budget:
        """Count one request."""
        moment = int(time.monotonic())
        if moment // _SECONDS != self._window:
            self._window, self._counts = moment // _SECONDS, {}
        hashed = blake2s(key.encode("utf-8", "replace")).digest()
        count = self._counts.get(hashed, 0) + 1
        self._counts[hashed] = count
        return Budget(self.limit, self.limit - count, _SECONDS - moment % _SECONDS)
