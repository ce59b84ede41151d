"""What was worked out lately, kept in memory within a bound, because pages ask for the same thing again and again.

Only for results that follow from their key alone: nothing in here is ever out of date, it is only forgotten.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """At most `limit` in weight; those not asked for the longest go first. Threads may share it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weight = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: Key) -> Value | None:
        with self._guard:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: Key, value: Value, *, weight: int = 1) -> None:
        """What weighs more than the limit by itself is not kept."""
        if weight > self._limit:
            return
        with self._guard:
            self._weight += weight - self._kept.pop(key, (value, 0))[1]
            self._kept[key] = (value, weight)
            while self._weight > self._limit:
                self._weight -= self._kept.popitem(last=False)[1][1]

    def forget(self) -> None:
        """Drop everything, for what must not be kept any longer."""
        with self._guard:
            self._kept.clear()
            self._weight = 0

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value kept under the key, made now if there is none."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found
