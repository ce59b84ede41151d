"""The doctor names what is wrong and what to do, and finds nothing wrong in a healthy place."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import ALL_PERMISSIONS, Actor
from app.models import Job
from app.services import backups, doctor, jobs
from app.services.doctor import Check
from tests.databases import Databases

OPERATOR = Actor(kind="operator", name="Operator", permissions=ALL_PERMISSIONS)


def check(name: str, settings: Settings, database: Database) -> Check:
    return next(check for check in doctor.examine(settings, database) if check.name == name)


@pytest.fixture
def away(databases: Databases) -> Iterator[Database]:
    """A PostgreSQL that nobody answers for."""
    database = Database(databases.cluster.url("nobody_made_this"))
    yield database
    database.dispose()


def test_a_healthy_place_has_nothing_wrong(settings: Settings, database: Database) -> None:
    healthy = settings.model_copy(update={"base_url": "https://twokeys.example"})
    assert [c for c in doctor.examine(healthy, database) if c.state == "wrong"] == []


def test_a_database_that_is_away_is_said_and_the_rest_still_looked_at(settings: Settings, away: Database) -> None:
    assert check("database", settings, away).state == "wrong"
    assert "nobody_made_this" in check("database", settings, away).sentence
    assert check("migrations", settings, away).state == "wrong"
    assert check("storage", settings, away).state != "wrong"


def test_a_database_that_was_never_migrated(settings: Settings, databases: Databases) -> None:
    with databases.fresh("sqlite", empty=True) as url:
        database = Database(url)
        assert "twokeys migrate" in check("migrations", settings, database).sentence
        database.dispose()


def test_a_secret_key_that_others_can_read(settings: Settings, database: Database) -> None:
    kept = settings.model_copy(update={"secret_key": SecretStr("")})
    assert kept.key
    (kept.data_dir / "secret.key").chmod(0o644)
    assert check("secret key", kept, database) == Check(
        "secret key", "wrong", f"Others can read {kept.data_dir}/secret.key. Run: chmod 600 {kept.data_dir}/secret.key"
    )


def test_a_missing_secret_key_in_production(settings: Settings, database: Database) -> None:
    bare = settings.model_copy(update={"secret_key": SecretStr(""), "environment": "production"})
    assert "TWOKEYS_SECRET_KEY is not set" in check("secret key", bare, database).sentence


@pytest.mark.parametrize(
    ("address", "state"),
    [("https://risk.example", "good"), ("http://127.0.0.1:8000", "careful"), ("http://risk.example", "wrong")],
)
def test_the_address_people_use(settings: Settings, database: Database, address: str, state: str) -> None:
    assert check("address", settings.model_copy(update={"base_url": address}), database).state == state


def test_mail_says_where_mails_land_without_a_server(settings: Settings, database: Database) -> None:
    assert str(settings.data_dir / "mails") in check("mail", settings, database).sentence


def test_a_sender_that_receivers_refuse(settings: Settings, database: Database) -> None:
    sending = settings.model_copy(update={"smtp_host": "mail.example"})
    assert check("mail", sending, database).state == "wrong"
    assert check("mail", sending.model_copy(update={"mail_from": "risk@buyer.example"}), database).state == "good"


def test_an_old_backup_is_named_as_old(
    settings: Settings, database: Database, freeze: Callable[[datetime], None]
) -> None:
    assert "None was ever made" in check("backup", settings, database).sentence
    made_at = datetime(2026, 11, 2, tzinfo=UTC)
    freeze(made_at)
    with database.writing() as session:
        backups.backup(session, OPERATOR, settings, database)
    freeze(made_at + timedelta(hours=3))
    assert check("backup", settings, database).state == "good"
    freeze(made_at + timedelta(days=5))
    assert check("backup", settings, database).state == "careful"
    assert "5 days" in check("backup", settings, database).sentence


def test_jobs_that_gave_up_are_counted_and_the_newest_is_named(settings: Settings, database: Database) -> None:
    assert check("jobs", settings, database).state == "good"
    with database.writing() as session:
        job = session.get_one(Job, jobs.enqueue(session, "mail.send", {}))
        job.state, job.last_error = "dead", "No further tries."
    found = check("jobs", settings, database)
    assert (found.state, found.sentence) == ("careful", "1 gave up. The newest, mail.send: No further tries.")
