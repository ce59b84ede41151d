"""From fact to mailbox: queued with the fact, sent once, and its state never says more than is known."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlmodel import Session, select

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.jobs.runner import Runner
from app.models import Contact, Event, Invitation, Job, Mail
from app.services import deliveries, invitations, mails
from tests import factories
from tests.integrations.server import Answers, serving

Freeze = Callable[[datetime], None]
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def answers() -> Iterator[Answers]:
    with serving() as answers:
        yield answers


@pytest.fixture
def with_server(settings: Settings, answers: Answers) -> Settings:
    return settings.model_copy(
        update={
            "smtp_host": "127.0.0.1",
            "smtp_port": answers.port,
            "smtp_security": "none",
            "mail_from": "Twokeys <twokeys@buyer.example>",
        }
    )


def runner(settings: Settings, database: Database, storage: Storage) -> Runner:
    return Runner(settings, database, storage, recurring=())


def queue(database: Database, *, is_secret: bool = False, contact: Contact | None = None) -> Mail:
    with database.writing() as session:
        return mails.queue(
            session,
            kind="account_locked",
            to_address=contact.email if contact else "ada@vendor.example",
            to_name="Ada Example",
            context={"tries": 10, "minutes": 15},
            contact_id=contact.id if contact else None,
            is_secret=is_secret,
        )


def stored(database: Database, mail: Mail) -> Mail:
    with database.reading() as session:
        return session.get_one(Mail, mail.id)


def test_a_mail_is_sent_once_and_says_sent(
    with_server: Settings, database: Database, storage: Storage, answers: Answers
) -> None:
    mail = queue(database)
    assert stored(database, mail).state == "queued"
    worker = runner(with_server, database, storage)
    worker.drain()
    deliveries.deliver(database, with_server, mail.id)
    assert len(answers.taken) == 1
    assert answers.taken[0]["Message-ID"] == f"<{mail.id}@buyer.example>"
    after = stored(database, mail)
    assert (after.state, after.error) == ("sent", "")
    assert after.sent_at is not None


def test_the_mail_of_a_rolled_back_fact_is_never_sent(
    with_server: Settings, database: Database, storage: Storage, answers: Answers
) -> None:
    with pytest.raises(RuntimeError), database.writing() as session:
        mails.queue(
            session,
            kind="account_locked",
            to_address="ada@vendor.example",
            to_name="",
            context={"tries": 1, "minutes": 1},
        )
        raise RuntimeError
    runner(with_server, database, storage).drain()
    assert answers.taken == []


def test_a_busy_server_is_tried_again_until_it_takes_the_mail(
    with_server: Settings, database: Database, storage: Storage, answers: Answers, freeze: Freeze
) -> None:
    freeze(MONDAY)
    answers.data = "451 greylisted, come back later"
    mail = queue(database)
    worker = runner(with_server, database, storage)
    worker.drain()
    after = stored(database, mail)
    assert after.state == "failed"
    assert "greylisted" in after.error
    assert "tried again" in after.error
    answers.data = None
    freeze(MONDAY + timedelta(minutes=1))
    worker.drain()
    assert stored(database, mail).state == "sent"
    assert len(answers.taken) == 1


def test_a_server_away_for_a_day_loses_no_mail_and_doubles_none(
    with_server: Settings, database: Database, storage: Storage, answers: Answers, freeze: Freeze
) -> None:
    freeze(MONDAY)
    waiting = [queue(database) for _ in range(3)]
    answers.mail = "421 closed"
    worker = runner(with_server, database, storage)
    for hours in range(0, 24, 2):
        freeze(MONDAY + timedelta(hours=hours))
        worker.drain()
    answers.mail = None
    freeze(MONDAY + timedelta(hours=24))
    worker.drain()
    assert {stored(database, mail).state for mail in waiting} == {"sent"}
    assert len(answers.taken) == len({message["Message-ID"] for message in answers.taken}) == 3


def test_after_three_days_a_mail_is_given_up_and_stays_failed(
    with_server: Settings, database: Database, storage: Storage, answers: Answers, freeze: Freeze
) -> None:
    freeze(MONDAY)
    answers.data = "452 full"
    mail = queue(database)
    worker = runner(with_server, database, storage)
    for hours in (0, 30, 60, 73, 80):
        freeze(MONDAY + timedelta(hours=hours))
        worker.drain()
    after = stored(database, mail)
    assert after.state == "failed"
    assert "No further tries" in after.error
    with database.reading() as session:
        assert session.exec(select(Job)).one().state == "dead"


def test_a_refused_recipient_has_bounced_and_everybody_can_see_it(
    with_server: Settings, database: Database, storage: Storage, answers: Answers
) -> None:
    with database.writing() as session:
        contact = factories.contact(session)
    answers.rcpt = "550 no such mailbox"
    mail = queue(database, contact=contact)
    runner(with_server, database, storage).drain()
    after = stored(database, mail)
    assert after.state == "refused"
    assert "no such mailbox" in after.error
    with database.reading() as session:
        assert session.get_one(Contact, contact.id).bounced_at is not None
        assert session.exec(select(Event.verb).where(Event.subject_id == mail.id)).all() == ["mail.refused"]
        assert session.exec(select(Job)).one().state == "done"


def test_a_wrong_password_of_ours_is_not_the_recipients_fault(
    with_server: Settings, database: Database, storage: Storage, answers: Answers
) -> None:
    with database.writing() as session:
        contact = factories.contact(session)
    answers.mail = "530 authentication required"
    mail = queue(database, contact=contact)
    runner(with_server, database, storage).drain()
    assert stored(database, mail).state == "failed"
    with database.reading() as session:
        assert session.get_one(Contact, contact.id).bounced_at is None


@pytest.mark.parametrize("state", ["sent", "refused"])
def test_the_body_of_a_mail_with_a_code_passes_away(
    with_server: Settings, database: Database, storage: Storage, answers: Answers, state: str
) -> None:
    answers.rcpt = None if state == "sent" else "550 no"
    mail = queue(database, is_secret=True)
    runner(with_server, database, storage).drain()
    after = stored(database, mail)
    assert (after.state, after.text, after.html) == (state, "", "")


def test_other_mails_keep_their_body_with_the_real_address(
    with_server: Settings, database: Database, storage: Storage, answers: Answers
) -> None:
    sent = _invite(database)
    runner(with_server, database, storage).drain()
    after = stored(database, sent.mail)
    assert "http://testserver/p/" in after.text
    assert "twokeys.invalid" not in after.text + after.html + str(answers.taken[0])


def test_without_a_server_the_mail_is_a_file_that_staff_can_read_whole(
    settings: Settings, database: Database, storage: Storage
) -> None:
    sent = _invite(database, access="link")
    runner(settings, database, storage).drain()
    after = stored(database, sent.mail)
    assert (after.state, after.text) == ("written", "")
    message = message_from_bytes((settings.data_dir / "mails" / f"{after.id}.eml").read_bytes(), policy=policy.default)
    plain = message.get_body(("plain",))
    assert plain is not None
    assert sent.portal_url in plain.get_content()
    assert "#" in sent.portal_url


def test_a_folder_that_cannot_be_written_is_tried_again(
    settings: Settings, database: Database, storage: Storage
) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    (settings.data_dir / "mails").write_text("in the way")
    mail = queue(database)
    runner(settings, database, storage).drain()
    assert stored(database, mail).state == "failed"


def test_only_reminders_can_be_unsubscribed_from(database: Database) -> None:
    sent = _invite(database)
    assert json.loads(stored(database, sent.mail).headers) == {}


def _invite(database: Database, *, access: str = "code") -> invitations.Sent:
    with database.writing() as session:
        actor = factories.actor_of(factories.user(session))
        assessment = factories.assessment(session)
        return invitations.send(session, actor, assessment.id, access=access, base_url="http://testserver")


def test_invitation_and_mail_are_one_fact(session: Session) -> None:
    actor = factories.actor_of(factories.user(session))
    assessment = factories.assessment(session)
    sent = invitations.send(session, actor, assessment.id, base_url="http://testserver")
    assert (sent.delivery, assessment.status) == ("queued", "sent")
    assert invitations.delivery_of(session, session.get_one(Invitation, sent.invitation.id)) == sent.mail
    assert session.exec(select(Job.kind)).all() == ["mail.send"]


def test_a_mail_that_arrives_takes_the_bounce_away(
    with_server: Settings, database: Database, storage: Storage, answers: Answers
) -> None:
    with database.writing() as session:
        contact = factories.contact(session)
        contact.bounced_at = MONDAY
    queue(database, contact=contact)
    runner(with_server, database, storage).drain()
    with database.reading() as session:
        assert session.get_one(Contact, contact.id).bounced_at is None
