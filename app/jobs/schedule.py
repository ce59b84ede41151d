"""What recurs: time is cut into slots, and the first worker to see a new slot enqueues its job, once for all."""

import logging
from collections.abc import Sequence

from app.core.clock import now
from app.jobs.world import Recurring, World
from app.services import jobs

_log = logging.getLogger("twokeys.jobs")


class Schedule:
    """Remembers which slots this process has seen, so that idling asks the database nothing."""

    def __init__(self, world: World, recurring: Sequence[Recurring]) -> None:
        self._world, self._recurring = world, recurring
        self._seen: dict[str, int] = {}

    def tick(self) -> None:
        """Enqueue whatever has come to a new slot and has something to do."""
        for recurring in self._recurring:
            slot = int(now().timestamp() // recurring.every.total_seconds())
            if self._seen.get(recurring.kind) == slot:
                continue
            if recurring.is_due(self._world):
                self._enqueue(recurring.kind, slot)
            self._seen[recurring.kind] = slot

    def _enqueue(self, kind: str, slot: int) -> None:
        with self._world.database.writing() as session:
            jobs.enqueue(session, kind, {}, dedupe_key=f"{kind}:{slot}")
