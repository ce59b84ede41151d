"""What people see and do about jobs; how they run is tried in tests/jobs."""

import pytest
from sqlmodel import Session, select

from app.core.database import Database
from app.domain.errors import Forbidden, NotFound
from app.domain.permissions import CLOCK, Actor
from app.models import Job
from app.services import jobs


def test_a_dead_job_is_seen_and_revived_by_an_administrator(
    session: Session, administrator: Actor, owner: Actor
) -> None:
    job_id = jobs.enqueue(session, "try", {})
    assert job_id is not None
    job = session.get_one(Job, job_id)
    job.state, job.attempts, job.last_error = "dead", 9, "no hope"
    session.flush()
    assert jobs.list_jobs(session, administrator, states=["dead"]) == [job]
    assert jobs.list_jobs(session, administrator, states=["ready"]) == []
    jobs.revive(session, administrator, job_id)
    session.refresh(job)
    assert (job.state, job.attempts) == ("ready", 0)
    for act in (lambda: jobs.list_jobs(session, owner), lambda: jobs.revive(session, owner, job_id)):
        with pytest.raises(Forbidden):
            act()


def test_only_the_dead_are_revived(session: Session) -> None:
    job_id = jobs.enqueue(session, "try", {})
    with pytest.raises(NotFound):
        jobs.revive(session, CLOCK, job_id or "")


def test_the_oldest_due_job_comes_first(database: Database) -> None:
    with database.writing() as session:
        added = [jobs.enqueue(session, "try", {"n": number}) for number in range(3)]
    claimed = [jobs.claim(database, "worker") for _ in range(3)]
    assert [claim.id for claim in claimed if claim] == added
    with database.reading() as session:
        assert {job.worker for job in session.exec(select(Job))} == {"worker"}
