"""A section left out of the score: said why, counted nowhere, and taken back in."""

import pytest
from sqlmodel import Session

from app.domain.errors import Invalid, NotFound
from app.domain.permissions import Actor
from app.services import exclusions, scorecards
from tests import factories
from tests.small_questionnaire import SMALL

SECTION = SMALL.sections[0]


def test_its_questions_leave_the_sums_with_the_reason(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="in_review")
    scored = {row.question_id for row in scorecards.preview(session, reviewer, assessment.id).contributions}
    ours = {question.id for question in SECTION.questions} & scored
    assert ours
    exclusions.leave_out(session, reviewer, assessment.id, SECTION.id, reason="Covered by another contract.")
    card = scorecards.preview(session, reviewer, assessment.id)
    assert not ours & {row.question_id for row in card.contributions}
    reasons = {row.question_id: row.reason for row in card.excluded}
    assert all("Covered by another contract." in reasons[question_id] for question_id in ours)
    exclusions.take_in(session, reviewer, assessment.id, SECTION.id)
    assert scored == {row.question_id for row in scorecards.preview(session, reviewer, assessment.id).contributions}


def test_without_a_reason_nothing_is_left_out(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="in_review")
    with pytest.raises(Invalid):
        exclusions.leave_out(session, reviewer, assessment.id, SECTION.id, reason="  ")


def test_a_section_that_is_not_there_is_not_found(session: Session, reviewer: Actor) -> None:
    with pytest.raises(NotFound):
        exclusions.leave_out(session, reviewer, factories.assessment(session).id, "nowhere", reason="x")
