"""The worker: jobs run once when all is well, again when not, and elsewhere when a worker dies."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.jobs.kinds import HANDLERS
from app.jobs.runner import Runner
from app.jobs.world import Handler, Recurring, World
from app.models import Job
from app.services import jobs

Freeze = Callable[[datetime], None]
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


class Recorder:
    """A handler that remembers what it was given, and fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.seen: list[Mapping[str, Any]] = []
        self.failures = failures
        self.word = ""

    def run(self, _world: World, payload: Mapping[str, Any]) -> None:
        self.seen.append(payload)
        if len(self.seen) <= self.failures:
            raise RuntimeError("not today")

    def gave_up(self, _world: World, _payload: Mapping[str, Any], error: str) -> None:
        self.word = error


def runner(settings: Settings, database: Database, storage: Storage, handler: Recorder, **more: Any) -> Runner:
    handlers = {"try": Handler(handler.run, gave_up=handler.gave_up, **more)}
    return Runner(settings, database, storage, handlers=handlers, recurring=())


def add(database: Database, **fields: Any) -> None:
    with database.writing() as session:
        jobs.enqueue(session, "try", {"n": 1}, **fields)


def only_job(database: Database) -> Job:
    with database.reading() as session:
        return session.exec(select(Job)).one()


def test_a_job_runs_once_and_is_done(settings: Settings, database: Database, storage: Storage) -> None:
    handler = Recorder()
    add(database)
    worker = runner(settings, database, storage, handler)
    assert worker.drain() == 1
    assert worker.drain() == 0
    assert handler.seen == [{"n": 1}]
    assert only_job(database).state == "done"


def test_a_job_of_a_rolled_back_fact_never_was(settings: Settings, database: Database, storage: Storage) -> None:
    handler = Recorder()
    with pytest.raises(RuntimeError), database.writing() as session:
        jobs.enqueue(session, "try", {})
        raise RuntimeError
    assert runner(settings, database, storage, handler).drain() == 0


def test_a_job_waits_until_its_time(settings: Settings, database: Database, storage: Storage, freeze: Freeze) -> None:
    handler = Recorder()
    freeze(MONDAY)
    add(database, run_at=MONDAY + timedelta(hours=1))
    worker = runner(settings, database, storage, handler)
    assert worker.drain() == 0
    freeze(MONDAY + timedelta(hours=1))
    assert worker.drain() == 1


def test_the_same_dedupe_key_makes_one_job(database: Database) -> None:
    with database.writing() as session:
        assert jobs.enqueue(session, "try", {}, dedupe_key="slot") is not None
        assert jobs.enqueue(session, "try", {}, dedupe_key="slot") is None
    assert only_job(database).dedupe_key == "slot"


def test_a_failing_job_is_tried_again_later_and_later(
    settings: Settings, database: Database, storage: Storage, freeze: Freeze
) -> None:
    handler = Recorder(failures=3)
    freeze(moment := MONDAY)
    add(database)
    worker = runner(settings, database, storage, handler)
    waits = []
    for _ in range(3):
        assert worker.drain() == 1
        job = only_job(database)
        assert "not today" in job.last_error
        waits.append(job.run_at - moment)
        freeze(moment := job.run_at)
    assert worker.drain() == 1
    assert only_job(database).state == "done"
    assert waits[0] < waits[1] < waits[2]


def test_waits_grow_to_half_an_hour_and_do_not_march_in_step() -> None:
    assert all(timedelta(seconds=4) <= jobs.delay(1) <= timedelta(seconds=6) for _ in range(100))
    late = {jobs.delay(50) for _ in range(100)}
    assert len(late) > 50
    assert timedelta(minutes=24) <= min(late) <= max(late) <= timedelta(minutes=36)


def test_a_job_without_hope_is_given_up_and_says_why(
    settings: Settings, database: Database, storage: Storage, freeze: Freeze
) -> None:
    handler = Recorder(failures=1000)
    freeze(MONDAY)
    add(database)
    worker = runner(settings, database, storage, handler, patience=timedelta(hours=2))
    freeze(MONDAY + timedelta(hours=2))
    worker.drain()
    assert only_job(database).state == "dead"
    assert handler.word == "RuntimeError: not today"
    assert worker.drain() == 0


def test_a_job_that_kills_its_worker_every_time_is_given_up(
    settings: Settings, database: Database, storage: Storage, freeze: Freeze
) -> None:
    handler = Recorder()
    add(database)
    for number in range(5):
        freeze(now() + timedelta(minutes=number + 1))
        assert jobs.claim(database, "doomed") is not None
    freeze(now() + timedelta(minutes=10))
    runner(settings, database, storage, handler, tries=5).drain()
    assert handler.seen == []
    assert only_job(database).state == "dead"


def test_a_kind_nobody_knows_is_dead_and_stops_nothing(
    settings: Settings, database: Database, storage: Storage
) -> None:
    with database.writing() as session:
        jobs.enqueue(session, "from.a.newer.version", {})
        jobs.enqueue(session, "try", {})
    handler = Recorder()
    assert runner(settings, database, storage, handler).drain() == 2
    assert len(handler.seen) == 1


def test_two_workers_never_hold_the_same_job(database: Database) -> None:
    with database.writing() as session:
        for number in range(20):
            jobs.enqueue(session, "try", {"n": number})
    taken: list[str] = []

    def work(name: str) -> None:
        while claim := jobs.claim(database, name):
            taken.append(claim.id)
            with database.writing() as session:
                jobs.finish(session, claim)

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(taken) == len(set(taken)) == 20


def test_a_lease_that_ran_out_is_taken_over_and_the_late_worker_may_not_end_it(
    database: Database, freeze: Freeze
) -> None:
    freeze(MONDAY)
    add(database)
    first = jobs.claim(database, "first")
    assert first is not None
    freeze(MONDAY + jobs.LEASE / 2)
    assert jobs.claim(database, "second") is None
    with database.writing() as session:
        assert jobs.renew(session, first)
    freeze(MONDAY + jobs.LEASE * 1.2)
    assert jobs.claim(database, "second") is None
    freeze(MONDAY + jobs.LEASE * 2)
    second = jobs.claim(database, "second")
    assert second is not None
    assert (second.id, second.attempt) == (first.id, 2)
    with database.writing() as session:
        assert not jobs.renew(session, first)
        assert not jobs.finish(session, first)
        assert not jobs.fail(session, first, "late", retry_at=None)
        assert jobs.finish(session, second)


_DOOMED = textwrap.dedent(
    """
    import sys, time
    from app.core.database import Database
    from app.services import jobs
    claim = jobs.claim(Database(sys.argv[1]), "doomed")
    print(claim.id, flush=True)
    time.sleep(600)
    """
)


def test_after_kill_9_another_worker_takes_over(
    settings: Settings, database: Database, storage: Storage, freeze: Freeze
) -> None:
    add(database)
    doomed = subprocess.Popen(
        [sys.executable, "-c", _DOOMED, database.url.render_as_string(hide_password=False)], stdout=subprocess.PIPE
    )
    assert doomed.stdout is not None
    held = doomed.stdout.readline().decode().strip()
    os.kill(doomed.pid, signal.SIGKILL)
    doomed.wait(30)
    handler = Recorder()
    worker = runner(settings, database, storage, handler)
    assert (only_job(database).id, only_job(database).state) == (held, "running")
    assert worker.drain() == 0
    freeze(now() + jobs.LEASE + timedelta(seconds=1))
    assert worker.drain() == 1
    assert handler.seen == [{"n": 1}]


def test_idling_takes_no_write_lock(settings: Settings, database: Database, storage: Storage) -> None:
    worker = runner(settings, database, storage, Recorder())
    add(database, run_at=now() + timedelta(days=1))
    assert database.write_lock.acquire(timeout=5)
    try:
        assert worker.drain() == 0
        worker.tick()
    finally:
        database.write_lock.release()


def test_what_recurs_is_enqueued_once_per_slot_by_all_workers_together(
    settings: Settings, database: Database, storage: Storage, freeze: Freeze
) -> None:
    recurring = (Recurring("try", timedelta(hours=1)), Recurring("never", timedelta(hours=1), lambda _: False))
    workers = [Runner(settings, database, storage, handlers={}, recurring=recurring) for _ in range(2)]
    for minutes in (0, 10, 59, 60, 61):
        freeze(MONDAY + timedelta(minutes=minutes))
        for worker in workers:
            worker.tick()
    with database.reading() as session:
        assert [job.kind for job in session.exec(select(Job))] == ["try", "try"]


def test_the_worker_starts_works_and_stops(settings: Settings, database: Database, storage: Storage) -> None:
    done = threading.Event()
    add(database)
    handlers = {"try": Handler(lambda _world, _payload: done.set())}
    worker = Runner(settings, database, storage, handlers=handlers, recurring=())
    worker.start()
    assert done.wait(60)
    worker.stop()
    assert only_job(database).state in ("done", "running")


def test_every_recurring_kind_has_a_handler() -> None:
    from app.jobs.kinds import RECURRING

    assert {recurring.kind for recurring in RECURRING} <= set(HANDLERS)


def test_all_that_recurs_runs_on_an_empty_instance(settings: Settings, database: Database, storage: Storage) -> None:
    worker = Runner(settings, database, storage)
    worker.tick()
    worker.drain()
    with database.reading() as session:
        assert {job.state for job in session.exec(select(Job))} <= {"done"}
