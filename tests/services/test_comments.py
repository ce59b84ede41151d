"""The thread both sides read, and the notes only we do."""

import pytest
from sqlmodel import Session

from app.domain.errors import Forbidden, Invalid, NotFound
from app.domain.permissions import Actor
from app.services import comments, notes
from tests import factories


def test_vendor_and_reviewer_read_one_thread_in_order(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="in_progress")
    vendor = factories.respondent(session, assessment)
    comments.write(session, vendor, assessment.id, text="Which account do you mean?", question_id="access.mfa")
    comments.write(session, reviewer, assessment.id, text="The production one.", question_id="access.mfa")
    comments.write(session, reviewer, assessment.id, text="About all of it.")
    thread = comments.list_comments(session, vendor, assessment.id, question_id="access.mfa")
    assert [comment.text for comment in thread] == ["Which account do you mean?", "The production one."]
    assert len(comments.list_comments(session, reviewer, assessment.id)) == 3


def test_notes_do_not_exist_for_vendors(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session)
    vendor = factories.respondent(session, assessment)
    notes.write(session, reviewer, assessment.id, text="Their answer contradicts the call.", question_id="access.mfa")
    with pytest.raises(NotFound):
        notes.list_notes(session, vendor, assessment.id)
    with pytest.raises(NotFound):
        notes.write(session, vendor, assessment.id, text="Let me read that.")
    assert comments.list_comments(session, vendor, assessment.id) == []


def test_auditors_read_and_do_not_write(session: Session, auditor: Actor) -> None:
    assessment = factories.assessment(session)
    assert notes.list_notes(session, auditor, assessment.id) == []
    with pytest.raises(Forbidden):
        notes.write(session, auditor, assessment.id, text="I was here.")


def test_strangers_see_no_thread(session: Session, stranger: Actor) -> None:
    assessment = factories.assessment(session)
    with pytest.raises(NotFound):
        comments.list_comments(session, stranger, assessment.id)


def test_blank_words_and_unknown_questions_are_refused(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session)
    with pytest.raises(Invalid, match="empty"):
        comments.write(session, reviewer, assessment.id, text=" \r\n ")
    with pytest.raises(Invalid, match="NUL"):
        notes.write(session, reviewer, assessment.id, text="a\x00b")
    with pytest.raises(NotFound):
        comments.write(session, reviewer, assessment.id, text="Hello.", question_id="no.such")
