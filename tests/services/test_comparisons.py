"""This year beside last year, from what was really submitted."""

import json

from sqlmodel import Session

from app.domain.comparison import Change
from app.domain.permissions import Actor
from app.services import comparisons, reviews
from tests import factories
from tests.small_questionnaire import SMALL

QUESTION = next(question for question in SMALL.questions() if question.kind == "control" and question.when is None)


def _two_years(session: Session) -> str:
    engagement = factories.engagement(session)
    last = factories.assessment(session, engagement, status="completed")
    content = json.dumps({"answers": {QUESTION.id: {"value": "yes"}}})
    factories.submission(session, last, content=content)
    this = factories.assessment(session, engagement, status="submitted")
    factories.answer(session, this, QUESTION.id, "yes")
    factories.submission(session, this)
    factories.evidence(session, this, QUESTION.id)
    return this.id


def test_an_unchanged_answer_with_a_file_is_accepted_in_one_act(session: Session, reviewer: Actor) -> None:
    assessment_id = _two_years(session)
    rows = {row.question.id: row.change for row in comparisons.since_last_time(session, reviewer, assessment_id).rows}
    assert rows[QUESTION.id] is Change.SAME_FRESH
    assert comparisons.accept_unchanged(session, reviewer, assessment_id) == 1
    items = {item.question.id: item.state for item in reviews.review_items(session, reviewer, assessment_id)}
    assert items[QUESTION.id] == "accepted"
    assert comparisons.accept_unchanged(session, reviewer, assessment_id) == 0


def test_the_first_assessment_has_nothing_to_be_compared_with(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="submitted")
    assert comparisons.since_last_time(session, reviewer, assessment.id).before is None
