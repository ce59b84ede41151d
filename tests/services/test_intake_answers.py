"""The buyer's intake answers some questions: written with the assessment, kept fresh until submission, and locked."""

import pytest
from sqlmodel import Session

from app.domain.errors import Conflict, Forbidden
from app.domain.permissions import Actor
from app.models import Answer, Assessment, Engagement, Vendor
from app.services import answers, assessments, engagements, intake_answers, questionnaires, reviews
from app.services.answers import Reply
from tests import factories
from tests.asked_by_intake import BY_INTAKE

DEPTH, DEEP = "scope.depth", "scope.deep"


def _assessment(session: Session, reviewer: Actor, **fields: object) -> Assessment:
    engagement = factories.engagement(session, **fields)  # type: ignore[arg-type]
    contact = factories.contact(session, session.get_one(Vendor, engagement.vendor_id))
    version = factories.questionnaire(session, BY_INTAKE)
    return assessments.create(
        session,
        reviewer,
        engagement_id=engagement.id,
        questionnaire=version.slug,
        respondent_contact_id=contact.id,
    )


def _said(session: Session, of: Assessment, question_id: str = DEPTH) -> Answer | None:
    session.expire_all()
    return session.get(Answer, (of.id, question_id))


def _rated(session: Session, engagement_id: str, reviewer: Actor, tier: str) -> None:
    """What the intake says now; the tier as the intake questionnaire would make it."""
    engagement = session.get_one(Engagement, engagement_id)
    engagement.tier = tier
    session.add(engagement)

    intake_answers.refresh(session, reviewer, engagement)


def test_a_new_assessment_has_what_the_intake_said(session: Session, reviewer: Actor) -> None:
    made = _assessment(session, reviewer, tier="high", intake={"hosting": "elsewhere"})
    said = _said(session, made)
    assert said is not None
    assert (said.value, said.saved_by_kind, said.saved_by_name) == ("high", "clock", "the customer’s intake")
    assert _said(session, made, "scope.hosting") is None
    assert made.status == "draft"
    listed = answers.list_answers(session, reviewer, made.id)
    assert DEEP in listed.applies and not listed.item(DEPTH).is_writable
    assert [one.question_id for one in listed.missing] == ["scope.always", DEEP]


@pytest.mark.parametrize("who", ["respondent", "staff"])
def test_nobody_answers_it_in_the_form(session: Session, reviewer: Actor, who: str) -> None:
    made = _assessment(session, reviewer, tier="low")
    actor = factories.respondent(session, made) if who == "respondent" else reviewer
    with pytest.raises(Forbidden, match="intake"):
        answers.save(session, actor, made.id, DEPTH, Reply("critical"), expected_version=1)
    said = _said(session, made)
    assert said is not None and said.value == "low"


def test_it_follows_the_intake_until_the_vendor_submits(session: Session, reviewer: Actor) -> None:
    made = _assessment(session, reviewer, tier="low")
    _rated(session, made.engagement_id, reviewer, "critical")
    said = _said(session, made)
    assert said is not None and (said.value, said.version) == ("critical", 2)
    made = session.get_one(Assessment, made.id)
    made.status = "submitted"
    session.add(made)
    _rated(session, made.engagement_id, reviewer, "low")
    said = _said(session, made)
    assert said is not None and said.value == "critical"


def test_changing_the_intake_of_an_engagement_reaches_its_open_assessments(session: Session, reviewer: Actor) -> None:
    questionnaires.load_shelf(session, Actor(kind="clock", permissions=frozenset({"questionnaires:write"})))
    made = _assessment(session, reviewer)
    assert _said(session, made) is None
    intake = questionnaires.intake(session)
    assert intake.risk is not None
    worst = {
        key: max(
            (option for option in intake.by_id[key].options if option.level is not None), key=lambda o: o.level or 0
        ).key
        for key in (*intake.risk.impact, *intake.risk.likelihood)
    }
    given = {key: [value] if intake.by_id[key].kind == "choices" else value for key, value in worst.items()}
    engagements.answer_intake(session, reviewer, made.engagement_id, given)
    said = _said(session, made)
    assert said is not None and said.value == "critical"
    engagements.update(session, reviewer, made.engagement_id, changes={"intake": {}})
    said = _said(session, made)
    assert said is not None and said.value is None


def test_a_reviewer_has_nothing_to_judge_there(session: Session, reviewer: Actor) -> None:
    made = _assessment(session, reviewer, tier="low")
    made.status = "submitted"
    session.add(made)
    session.flush()
    assert DEPTH not in [item.question.id for item in reviews.review_items(session, reviewer, made.id)]
    with pytest.raises(Conflict, match="intake"):
        reviews.mark_return(session, reviewer, made.id, DEPTH, reason="Is that so?")
