"""The clock's part in the audit log: sealed soon, published daily, and loud when somebody meddled."""

from sqlalchemy import update
from sqlmodel import col, select

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK, Role
from app.jobs.runner import Runner
from app.models import Event, Mail, Seal
from app.services import audit_heads, events, jobs
from tests import factories


def run(settings: Settings, database: Database, storage: Storage, kind: str) -> None:
    with database.writing() as session:
        jobs.enqueue(session, kind, {})
    Runner(settings, database, storage, recurring=()).drain()


def happen(database: Database, count: int) -> None:
    with database.writing() as session:
        for number in range(count):
            events.record(session, CLOCK, "thing.changed", subject=("thing", str(number)))


def kinds(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Mail.kind).where(col(Mail.kind).startswith("audit"))))


def test_what_happened_is_sealed_in_batches_until_nothing_waits(
    settings: Settings, database: Database, storage: Storage
) -> None:
    happen(database, 2500)
    run(settings, database, storage, "audit.seal")
    with database.reading() as session:
        assert len(session.exec(select(Seal.number)).all()) == 2500


def test_the_head_is_mailed_and_kept_in_a_file(settings: Settings, database: Database, storage: Storage) -> None:
    with database.writing() as session:
        factories.user(session, Role.AUDITOR)
    happen(database, 3)
    for kind in ("audit.seal", "audit.publish"):
        run(settings, database, storage, kind)
    assert kinds(database) == ["audit_head"]
    assert len(list(audit_heads.kept(settings.data_dir))) == 1


def test_meddling_is_told_to_auditors_and_administrators(
    settings: Settings, database: Database, storage: Storage
) -> None:
    with database.writing() as session:
        for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.REVIEWER):
            factories.user(session, role)
    happen(database, 3)
    for kind in ("audit.seal", "audit.verify"):
        run(settings, database, storage, kind)
    assert kinds(database) == []
    with database.writing() as session:
        session.exec(update(Event).where(col(Event.id) == 2).values(verb="thing.hidden"))
    run(settings, database, storage, "audit.verify")
    assert kinds(database) == ["audit_alarm", "audit_alarm"]
