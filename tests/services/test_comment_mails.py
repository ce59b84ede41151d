"""The other side hears of a comment: once an hour for each conversation, never about its own words."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Mail
from app.services import comments
from tests import factories


def _mails(session: Session) -> list[Mail]:
    return list(session.exec(select(Mail).where(Mail.kind == "comment").order_by(Mail.id)))


def test_each_side_hears_of_the_other(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="in_progress", reviewer_id=reviewer.id)
    vendor = factories.respondent(session, assessment)
    comments.write(session, vendor, assessment.id, text="Which account do you mean?", question_id="access.mfa")
    comments.write(session, reviewer, assessment.id, text="The production one.", question_id="access.mfa")
    to_us, to_vendor = _mails(session)
    assert to_us.user_id == reviewer.id
    assert "Which account do you mean?" in to_us.text
    assert f"/assessments/{assessment.id}/review?question=access.mfa" in to_us.text
    assert to_vendor.contact_id == assessment.respondent_contact_id
    assert "The production one." in to_vendor.text
    assert "/p/" in to_vendor.text
    assert "/review" not in to_vendor.text


def test_a_conversation_mails_once_an_hour_and_others_are_not_silenced(
    session: Session, reviewer: Actor, freeze: Callable[..., None]
) -> None:
    assessment = factories.assessment(session, status="in_progress")
    factories.invitation(session, assessment)
    start = now()
    freeze(start)
    comments.write(session, reviewer, assessment.id, text="First.", question_id="access.mfa")
    freeze(start + timedelta(minutes=50))
    comments.write(session, reviewer, assessment.id, text="Second.", question_id="access.mfa")
    comments.write(session, reviewer, assessment.id, text="Elsewhere.", question_id="backup.copies")
    freeze(start + timedelta(minutes=70))
    comments.write(session, reviewer, assessment.id, text="Third.", question_id="access.mfa")
    told = [
        next(word for word in ("First", "Second", "Elsewhere", "Third") if word in mail.text)
        for mail in _mails(session)
    ]
    assert told == ["First", "Elsewhere", "Third"]


def test_nobody_is_told_of_what_is_not_sent_or_has_no_reviewer(session: Session, reviewer: Actor) -> None:
    draft = factories.assessment(session)
    comments.write(session, reviewer, draft.id, text="A thought before sending.")
    started = factories.assessment(session, factories.engagement(session), status="in_progress")
    comments.write(session, factories.respondent(session, started), started.id, text="Is anybody there?")
    assert _mails(session) == []
