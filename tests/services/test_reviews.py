"""What reviewers decide about answers, and what the vendor may then change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core.clock import now
from app.domain.answers import Answer as Said
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound
from app.domain.permissions import Actor
from app.models import Answer, Assessment, Contact, Event, Invitation, Mail, Review
from app.services import reviews
from tests import factories


@pytest.fixture
def submitted(session: Session) -> Assessment:
    assessment = factories.assessment(session, status="submitted", submitted_at=now())
    factories.answer(session, assessment, "access.mfa", "no")
    factories.answer(session, assessment, "backup.copies", "not_applicable")
    return assessment


def test_the_first_act_of_review_takes_the_assessment_into_review(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    reviews.review_items(session, reviewer, submitted.id)
    assert submitted.status == "submitted"  # looking is not an act

    reviews.accept(session, reviewer, submitted.id, "access.mfa")

    assert submitted.status == "in_review"
    verbs = session.exec(select(Event.verb).where(Event.assessment_id == submitted.id)).all()
    assert verbs == ["assessment.taken_into_review", "review.accepted"]


def test_an_answer_that_changes_after_it_was_accepted_waits_again(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    reviews.accept(session, reviewer, submitted.id, "access.mfa")
    assert _states(session, reviewer, submitted)["access.mfa"] == "accepted"

    session.get_one(Answer, (submitted.id, "access.mfa")).version = 2
    session.flush()

    assert _states(session, reviewer, submitted)["access.mfa"] == "changed"


def test_undo_brings_back_what_stood_before(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    reviews.mark_return(session, reviewer, submitted.id, "access.mfa", reason="Which factor is it?")
    reviews.accept(session, reviewer, submitted.id, "access.mfa")

    back = reviews.undo(session, reviewer, submitted.id, "access.mfa")

    assert back is not None
    assert (back.verdict, back.reason) == ("returned", "Which factor is it?")


def test_undoing_the_first_verdict_leaves_none(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    reviews.accept(session, reviewer, submitted.id, "access.mfa")
    assert reviews.undo(session, reviewer, submitted.id, "access.mfa") is None
    assert _states(session, reviewer, submitted)["access.mfa"] == "waiting"


def test_there_is_nothing_to_undo_before_anything_was_done(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    with pytest.raises(Conflict, match="nothing to undo"):
        reviews.undo(session, reviewer, submitted.id, "access.mfa")


def test_only_a_not_applicable_can_be_rejected_as_such(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    with pytest.raises(Conflict, match="nothing to reject"):
        reviews.reject_not_applicable(session, reviewer, submitted.id, "access.mfa", reason="It does apply.")
    row = reviews.reject_not_applicable(session, reviewer, submitted.id, "backup.copies", reason="You keep our data.")
    assert row.verdict == "na_rejected"


@pytest.mark.parametrize("credit", ["", "2", "-0.1", "half", "1/0", "nan", "1e999"])
def test_a_credit_outside_nought_to_one_is_refused(
    session: Session, reviewer: Actor, submitted: Assessment, credit: str
) -> None:
    with pytest.raises(Invalid, match="0 to 1"):
        reviews.override(session, reviewer, submitted.id, "access.mfa", credit=credit, reason="Seen on site.")


def test_an_override_is_exact_and_needs_a_reason(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    with pytest.raises(Invalid, match="Say why"):
        reviews.override(session, reviewer, submitted.id, "access.mfa", credit="1/3", reason="  ")
    row = reviews.override(session, reviewer, submitted.id, "access.mfa", credit="1/3", reason="One of three teams.")
    assert (row.override_credit, row.verdict) == ("1/3", None)
    assert reviews.clear_override(session, reviewer, submitted.id, "access.mfa").override_credit is None


def test_a_question_without_weight_has_no_credit_to_override(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    with pytest.raises(Conflict, match="does not score"):
        reviews.override(session, reviewer, submitted.id, "access.who", credit="1", reason="Seen on site.")


def test_returning_opens_the_marked_questions_and_mails_the_respondent(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    factories.invitation(session, submitted)
    reviews.mark_return(session, reviewer, submitted.id, "access.mfa", reason="Which factor is it?")

    reviews.return_to_vendor(session, reviewer, submitted.id, message="One question, please.")

    assert submitted.status == "returned"
    mail = session.exec(select(Mail).where(Mail.assessment_id == submitted.id)).one()
    assert mail.kind == "returned"
    assert "Which factor is it?" in mail.text
    assert "One question, please." in mail.text


def test_a_second_round_goes_by_the_link_they_have(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    link = factories.invitation(session, submitted).public_id
    reviews.mark_return(session, reviewer, submitted.id, "access.mfa", reason="Which factor is it?")
    reviews.return_to_vendor(session, reviewer, submitted.id, message="One question, please.")
    assert session.exec(select(Invitation.public_id)).all() == [link]
    assert f"/p/{link}\n" in session.exec(select(Mail.text)).one()


@pytest.mark.parametrize("lost", ["revoked", "of some sections"])
def test_who_has_no_way_in_gets_one_with_the_questions(
    session: Session, reviewer: Actor, submitted: Assessment, lost: str
) -> None:
    old = factories.invitation(session, submitted)
    old.revoked_at, old.sections = (now(), None) if lost == "revoked" else (None, ["access"])
    reviews.mark_return(session, reviewer, submitted.id, "access.mfa", reason="Which factor is it?")
    reviews.return_to_vendor(session, reviewer, submitted.id, message="One question, please.")
    fresh = session.exec(select(Invitation).where(Invitation.id != old.id)).one()
    assert fresh.sections is None and old.replaced_by_id == fresh.id
    assert f"/p/{fresh.public_id}\n" in session.exec(select(Mail.text)).one()


def test_a_key_that_may_not_invite_returns_only_to_who_was_invited(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    key = replace(reviewer, permissions=reviewer.permissions - {"invitations:write"})
    reviews.mark_return(session, key, submitted.id, "access.mfa", reason="Which factor is it?")
    with pytest.raises(Forbidden), session.begin_nested():
        reviews.return_to_vendor(session, key, submitted.id, message="One question, please.")
    factories.invitation(session, submitted)
    assert reviews.return_to_vendor(session, key, submitted.id, message="One question, please.")


def test_nothing_goes_back_to_who_left_the_vendor(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    session.get_one(Contact, submitted.respondent_contact_id).archived_at = now()
    reviews.mark_return(session, reviewer, submitted.id, "access.mfa", reason="Which factor is it?")
    with pytest.raises(Conflict, match="Enter a contact"):
        reviews.return_to_vendor(session, reviewer, submitted.id, message="One question, please.")


def test_nothing_goes_back_without_a_marked_question(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    with pytest.raises(Conflict, match="No question is marked"):
        reviews.return_to_vendor(session, reviewer, submitted.id, message="Please look again.")


def test_a_question_returned_in_an_earlier_round_does_not_go_back_by_itself(
    session: Session, reviewer: Actor, submitted: Assessment, freeze: object
) -> None:
    monday = datetime(2027, 3, 1, 9, tzinfo=UTC)
    freeze(monday)  # type: ignore[operator]
    reviews.mark_return(session, reviewer, submitted.id, "access.mfa", reason="Which factor is it?")
    reviews.return_to_vendor(session, reviewer, submitted.id, message="One question, please.")
    freeze(monday + timedelta(days=1))  # type: ignore[operator]
    factories.submission(session, submitted)
    submitted.status = "submitted"
    session.flush()
    freeze(monday + timedelta(days=2))  # type: ignore[operator]

    with pytest.raises(Conflict, match="No question is marked"):
        reviews.return_to_vendor(session, reviewer, submitted.id, message="And now?")
    reviews.mark_return(session, reviewer, submitted.id, "backup.copies", reason="Why not?")
    reviews.return_to_vendor(session, reviewer, submitted.id, message="Another one.")

    rows = session.exec(select(Review.question_id).where(Review.verdict == "returned")).all()
    assert rows == ["backup.copies"]


def test_review_starts_only_after_submission(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="in_progress")
    with pytest.raises(Conflict, match="in progress"):
        reviews.accept(session, reviewer, assessment.id, "access.mfa")


def test_an_unknown_question_is_not_found(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    with pytest.raises(NotFound):
        reviews.accept(session, reviewer, submitted.id, "no.such")


def test_vendors_learn_nothing_about_reviews_and_auditors_change_nothing(
    session: Session, auditor: Actor, stranger: Actor, submitted: Assessment
) -> None:
    own = factories.respondent(session, submitted)
    for outsider in (own, stranger):
        with pytest.raises(NotFound):
            reviews.review_items(session, outsider, submitted.id)
        with pytest.raises(NotFound):
            reviews.accept(session, outsider, submitted.id, "access.mfa")
    assert reviews.review_items(session, auditor, submitted.id)
    with pytest.raises(Forbidden):
        reviews.accept(session, auditor, submitted.id, "access.mfa")


def test_items_leave_out_what_does_not_apply_and_show_what_was_said(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    items = reviews.review_items(session, reviewer, submitted.id)
    assert [item.question.id for item in items] == ["access.mfa", "backup.copies", "backup.providers"]
    assert items[0].answer == Said(value="no")
    assert [item.is_answered for item in items] == [True, True, False]


def _states(session: Session, actor: Actor, assessment: Assessment) -> dict[str, str]:
    return {item.question.id: item.state for item in reviews.review_items(session, actor, assessment.id)}
