"""Renewing the leases of what runs here, so that a long job is not taken for a dead one."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.database import Database
from app.services import jobs
from app.services.jobs import Claim

_log = logging.getLogger("twokeys.jobs")


class Heartbeat:
    """`with heartbeat.beating(claim)`: the lease holds as long as this process lives."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._every = jobs.LEASE.total_seconds() / 4

    @contextmanager
    def beating(self, claim: Claim) -> Iterator[None]:
        is_over = threading.Event()
        beats = threading.Thread(target=self._beat, args=(claim, is_over), name="twokeys-heartbeat", daemon=True)
        beats.start()
        try:
            yield
        finally:
            is_over.set()
            beats.join(5)

    def _beat(self, claim: Claim, is_over: threading.Event) -> None:
        while not is_over.wait(self._every):
            try:
                with self._database.writing() as session:
                    jobs.renew(session, claim)
            except Exception:  # noqa: BLE001 - the lease may lapse, the work may not
                _log.warning("the lease of job %s could not be renewed", claim.id, exc_info=True)
