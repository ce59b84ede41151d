"""Reminders as they go out: to the right person, once, in one mail, and never after submission."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from app.domain.errors import NotFound
from app.models import Assessment, Contact, Event, Invitation, Mail
from app.services import invitations, mail_texts, reminders
from tests import factories

Freeze = Callable[[datetime], None]
SECRET = b"only for tests"
INVITED = datetime(2026, 11, 2, 10, tzinfo=UTC)  # a Monday
DUE = date(2026, 12, 2)  # a Wednesday
WEEK_BEFORE = datetime(2026, 11, 25, 9, 5, tzinfo=UTC)


def reminded(session: Session) -> list[Mail]:
    return list(session.exec(select(Mail).where(Mail.kind == "reminder").order_by(Mail.created_at)))  # type: ignore[arg-type]


def run(session: Session) -> None:
    for contact_id in reminders.contacts_due(session):
        reminders.remind(session, contact_id, secret=SECRET)


def waiting(session: Session, freeze: Freeze, *, contact: Contact | None = None, **fields: Any) -> Assessment:
    """An assessment sent a month before it is due, opened by nobody."""
    freeze(INVITED)
    reviewer = factories.user(session)
    vendor = factories.vendor(session)
    engagement = factories.engagement(session, vendor)
    plain: dict[str, Any] = {"status": "sent", "due_on": DUE, "reviewer_id": reviewer.id}
    assessment = factories.assessment(session, engagement, to=contact, **(plain | fields))
    factories.invitation(session, assessment, opened_at=INVITED)
    return assessment


def test_a_reminder_goes_to_the_respondent_with_the_way_in_and_the_way_out(session: Session, freeze: Freeze) -> None:
    assessment = waiting(session, freeze)
    freeze(WEEK_BEFORE)
    run(session)
    (mail,) = reminded(session)
    invitation = session.exec(select(Invitation)).one()
    assert mail.contact_id == assessment.respondent_contact_id
    assert f"{mail_texts.HERE}/p/{invitation.public_id}\n" in mail.text
    assert "there are 7 days left" in mail.text
    assert "Wed 2 Dec 2026, end of day" in mail.text
    headers = json.loads(mail.headers)
    assert headers["List-Unsubscribe"].startswith(f"<{mail_texts.HERE}/p/reminders/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.reply_to.endswith("@buyer.example")


def test_running_again_sends_nothing_again(session: Session, freeze: Freeze) -> None:
    waiting(session, freeze)
    freeze(WEEK_BEFORE)
    run(session)
    run(session)
    freeze(WEEK_BEFORE + timedelta(days=1))
    run(session)
    assert len(reminded(session)) == 1


@pytest.mark.parametrize("status", ["draft", "submitted", "in_review", "completed", "expired", "cancelled"])
def test_nothing_after_submission_or_before_sending(session: Session, freeze: Freeze, status: str) -> None:
    waiting(session, freeze, status=status)
    for days in range(60):
        freeze(INVITED + timedelta(days=days))
        run(session)
    assert session.exec(select(Mail)).all() == []


def test_replays_remind_nobody(session: Session, freeze: Freeze) -> None:
    waiting(session, freeze, replay="code-spaces-2014")
    freeze(WEEK_BEFORE)
    run(session)
    assert reminded(session) == []


def test_one_mail_for_everything_that_waits_for_one_person(session: Session, freeze: Freeze) -> None:
    first = waiting(session, freeze)
    contact = session.get_one(Contact, first.respondent_contact_id)
    vendor = factories.engagement(session, name="Payroll")
    vendor.vendor_id = contact.vendor_id
    second = factories.assessment(session, vendor, to=contact, status="in_progress", due_on=DUE)
    factories.invitation(session, second, opened_at=INVITED)
    freeze(WEEK_BEFORE)
    run(session)
    (mail,) = reminded(session)
    assert mail.subject.startswith("2 questionnaires")
    assert "Payroll" in mail.text
    assert "Source code hosting" in mail.text
    run(session)
    assert len(reminded(session)) == 1


def test_the_one_click_stops_reminders_and_tells_the_reviewer(session: Session, freeze: Freeze) -> None:
    assessment = waiting(session, freeze)
    freeze(WEEK_BEFORE)
    run(session)
    token = reminders.stop_token(assessment.respondent_contact_id, SECRET)
    assert token in reminded(session)[0].headers
    assert reminders.contact_name(session, token, secret=SECRET) == "Ada Example"
    assert session.get_one(Contact, assessment.respondent_contact_id).stopped_reminders_at is None
    reminders.stop(session, token, secret=SECRET)
    reminders.stop(session, token, secret=SECRET)
    for days in range(40):
        freeze(WEEK_BEFORE + timedelta(days=days))
        run(session)
    assert len(reminded(session)) == 1
    told = session.exec(select(Mail.kind).where(Mail.user_id == assessment.reviewer_id)).all()
    assert told == ["reminders_stopped", "reminders_ended"]


@pytest.mark.parametrize("token", ["", "nobody", "nobody.", ".", "{}.0123456789"])
def test_a_made_up_address_stops_nobodys_reminders(session: Session, freeze: Freeze, token: str) -> None:
    assessment = waiting(session, freeze)
    with pytest.raises(NotFound):
        reminders.stop(session, token.format(assessment.respondent_contact_id), secret=SECRET)


def test_a_contact_that_bounced_gets_no_more_and_the_reviewer_takes_over(session: Session, freeze: Freeze) -> None:
    assessment = waiting(session, freeze)
    session.get_one(Contact, assessment.respondent_contact_id).bounced_at = INVITED
    session.flush()
    for half_days in range(90):
        freeze(INVITED + timedelta(hours=12 * half_days))
        run(session)
    assert [mail.kind for mail in session.exec(select(Mail))] == ["reminders_ended"]


def test_a_week_after_the_due_date_the_reviewer_is_told_once(session: Session, freeze: Freeze) -> None:
    assessment = waiting(session, freeze)
    for half_hours in range(48 * 50):
        if half_hours % 48 in (18, 19, 20):
            freeze(datetime(2026, 11, 2, tzinfo=UTC) + timedelta(minutes=30 * half_hours + 1))
            run(session)
    (handed,) = session.exec(select(Mail).where(Mail.kind == "reminders_ended"))
    assert handed.user_id == assessment.reviewer_id
    assert f"{mail_texts.HERE}/assessments/{assessment.id}" in handed.text
    assert "has been sent 6 mails" in handed.text
    assert len(reminded(session)) == 5
    marks = session.exec(select(Event.subject_id).where(Event.subject_kind == "reminder")).all()
    assert len(marks) == len(set(marks)) == 6


def test_a_new_due_date_starts_the_cadence_anew(session: Session, freeze: Freeze) -> None:
    assessment = waiting(session, freeze)
    freeze(WEEK_BEFORE)
    run(session)
    assessment.due_on = DUE + timedelta(days=14)
    session.flush()
    freeze(WEEK_BEFORE + timedelta(days=14))
    run(session)
    assert len(reminded(session)) == 2


def test_a_link_sent_again_does_not_start_everything_over(session: Session, freeze: Freeze) -> None:
    assessment = waiting(session, freeze)
    freeze(datetime(2026, 11, 24, 9, tzinfo=UTC))
    actor = factories.actor_of(factories.user(session))
    invitations.send(session, actor, assessment.id, base_url="http://testserver")
    freeze(WEEK_BEFORE)
    run(session)
    assert len(reminded(session)) == 1


def test_a_revoked_way_in_is_not_reminded_about(session: Session, freeze: Freeze) -> None:
    waiting(session, freeze)
    session.exec(select(Invitation)).one().revoked_at = INVITED
    session.flush()
    freeze(WEEK_BEFORE)
    run(session)
    assert reminded(session) == []
