"""The worker: claims one job after another, runs it between transactions, and writes down what became of it.

Runs as threads beside the web process, or alone as `twokeys work`; any number of them may run on PostgreSQL.
"""

import logging
import os
import socket
import threading
from collections.abc import Mapping, Sequence

from app.core.clock import now
from app.core.database import Database
from app.core.security import random_token
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.errors import TwokeysError
from app.jobs.heartbeat import Heartbeat
from app.jobs.kinds import HANDLERS, RECURRING
from app.jobs.schedule import Schedule
from app.jobs.world import Handler, Recurring, World
from app.services import jobs
from app.services.jobs import Claim

POLL_SECONDS = 1.0
REST_SECONDS = 5.0
THREADS = 2
_log = logging.getLogger("twokeys.jobs")


class Runner:
    """`start()` and `stop()` for a process; `drain()` runs what is due now and returns, for tests and commands."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        storage: Storage,
        *,
        handlers: Mapping[str, Handler] = HANDLERS,
        recurring: Sequence[Recurring] = RECURRING,
    ) -> None:
        self.world = World(settings, database, storage)
        self.worker = f"{socket.gethostname()[:20]}:{os.getpid()}:{random_token()[:8]}"
        self._handlers = handlers
        self._schedule = Schedule(self.world, recurring)
        self._heartbeat = Heartbeat(database)
        self._is_stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Work in the background: one thread also keeps the schedule, so that a slow report delays no mail for long."""
        for number in range(THREADS):
            thread = threading.Thread(
                target=self._work, args=(number == 0,), name=f"twokeys-worker-{number}", daemon=True
            )
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Finish what is running, ten seconds at most; what is left is taken over when its lease runs out."""
        self._is_stopping.set()
        for thread in self._threads:
            thread.join(10)
        self._threads.clear()

    def drain(self, *, most: int = 1000) -> int:
        """Run jobs until none is due; how many were run."""
        count = 0
        while count < most and self.run_one():
            count += 1
        return count

    def tick(self) -> None:
        """Look at the schedule once."""
        self._schedule.tick()

    def run_one(self) -> bool:
        """Claim and run one job; False when none is due."""
        claim = jobs.claim(self.world.database, self.worker)
        if claim is None:
            return False
        handler = self._handlers.get(claim.kind)
        if handler is None:
            self._give_up(claim, None, f"There is no handler for {claim.kind}.")
            return True
        if claim.attempt > handler.tries:
            self._give_up(claim, handler, f"It was begun {handler.tries} times and never came to an end.")
            return True
        try:
            with self._heartbeat.beating(claim):
                handler.run(self.world, claim.payload)
        except Exception as error:  # noqa: BLE001 - whatever a handler does is noted with the job and tried again
            self._failed(claim, handler, error)
        else:
            with self.world.database.writing() as session:
                jobs.finish(session, claim)
        return True

    def _failed(self, claim: Claim, handler: Handler, error: Exception) -> None:
        sentence = f"{type(error).__name__}: {error}"
        trace = (
            None if isinstance(error, (TwokeysError, OSError)) else error
        )  # a mail server's no is no mistake of ours
        _log.warning("job %s (%s) failed on try %s: %s", claim.id, claim.kind, claim.attempt, sentence, exc_info=trace)
        if now() - claim.created_at >= handler.patience:
            self._give_up(claim, handler, sentence)
            return
        with self.world.database.writing() as session:
            jobs.fail(session, claim, sentence, retry_at=now() + jobs.delay(claim.attempt))

    def _give_up(self, claim: Claim, handler: Handler | None, sentence: str) -> None:
        if handler is not None and handler.gave_up is not None:
            handler.gave_up(self.world, claim.payload, sentence)
        with self.world.database.writing() as session:
            jobs.fail(session, claim, sentence, retry_at=None)

    def _work(self, keeps_schedule: bool) -> None:
        while not self._is_stopping.is_set():
            try:
                if keeps_schedule:
                    self._schedule.tick()
                is_busy = self.run_one()
            except Exception:  # noqa: BLE001 - see below
                # The database is away or full: rest, and keep the process alive.
                _log.exception("the worker could not go on and tries again in a moment")
                self._is_stopping.wait(REST_SECONDS)
                continue
            if not is_busy:
                self._is_stopping.wait(POLL_SECONDS)
