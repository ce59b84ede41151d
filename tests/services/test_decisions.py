"""Deciding: one person for most, two for a critical tier, and what follows for the engagement."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from app.core import library
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound
from app.domain.permissions import ALL_PERMISSIONS, Actor
from app.domain.questionnaire.loading import parse
from app.models import Assessment, Engagement, Scorecard
from app.services import decisions, reviews
from tests import factories

INTAKE = parse((library.SHELF / "intake" / "1.0.yaml").read_text(encoding="utf-8"))
TODAY = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(freeze: Callable[[datetime], None]) -> None:
    freeze(TODAY)


def submitted(session: Session, tier: str | None) -> Assessment:
    factories.questionnaire(session, INTAKE)
    engagement = factories.engagement(session, tier=tier)
    assessment = factories.assessment(session, engagement, status="submitted", submitted_at=TODAY)
    factories.answer(session, assessment, "access.mfa", "no")
    return assessment


def approve(session: Session, actor: Actor, assessment: Assessment, **changes: object) -> object:
    given = {"outcome": "approve", "valid_until": date(2028, 3, 1), "reason": "Gaps are small."} | changes
    return decisions.decide(session, actor, assessment.id, **given)  # type: ignore[arg-type]


def test_a_decision_completes_the_assessment_and_freezes_the_score(session: Session, reviewer: Actor) -> None:
    assessment = submitted(session, "high")
    approve(session, reviewer, assessment)
    assert (assessment.status, assessment.closed_at) == ("completed", TODAY)
    assert session.exec(select(Scorecard.occasion)).all() == ["review"]


@pytest.mark.parametrize(
    ("tier", "valid_until", "expected"),
    [
        ("high", date(2030, 1, 1), date(2028, 3, 1)),
        ("low", date(2032, 1, 1), date(2030, 3, 1)),
        ("low", date(2027, 9, 1), date(2027, 9, 1)),
    ],
)
def test_the_next_assessment_comes_by_tier_or_when_the_approval_ends(
    session: Session, reviewer: Actor, tier: str, valid_until: date, expected: date
) -> None:
    assessment = submitted(session, tier)
    approve(session, reviewer, assessment, valid_until=valid_until)
    assert session.get_one(Engagement, assessment.engagement_id).next_assessment_on == expected


def test_a_rejected_vendor_is_not_asked_again_and_an_unfinished_one_at_once(session: Session, reviewer: Actor) -> None:
    rejected, unfinished = submitted(session, "low"), submitted(session, "low")
    approve(session, reviewer, rejected, outcome="reject", valid_until=None)
    approve(session, reviewer, unfinished, outcome="more_needed", valid_until=None)
    assert session.get_one(Engagement, rejected.engagement_id).next_assessment_on is None
    assert session.get_one(Engagement, unfinished.engagement_id).next_assessment_on == TODAY.date()


def test_a_critical_tier_takes_a_second_person(session: Session, reviewer: Actor, second_reviewer: Actor) -> None:
    assessment = submitted(session, "critical")
    decision = approve(session, reviewer, assessment)
    assert assessment.status == "in_review"
    assert decisions.pending(session, second_reviewer) == [decision]
    with pytest.raises(Conflict, match="second person"):
        decisions.approve(session, reviewer, decision.id)  # type: ignore[attr-defined]

    decisions.approve(session, second_reviewer, decision.id)  # type: ignore[attr-defined]

    assert assessment.status == "completed"
    current = decisions.current(session, reviewer, assessment.id)
    assert current is not None and current.approved_by_name == second_reviewer.name


def test_a_pending_decision_stands_alone_and_can_be_withdrawn(session: Session, reviewer: Actor) -> None:
    assessment = submitted(session, "critical")
    decision = approve(session, reviewer, assessment)
    with pytest.raises(Conflict, match="waiting for a second person"):
        approve(session, reviewer, assessment)
    decisions.withdraw(session, reviewer, decision.id)  # type: ignore[attr-defined]
    assert decisions.current(session, reviewer, assessment.id) is None
    approve(session, reviewer, assessment, outcome="reject", valid_until=None)


def test_programs_do_not_decide_on_critical_vendors(session: Session) -> None:
    key = Actor(kind="api_key", id="k", name="Nightly", permissions=ALL_PERMISSIONS)
    with pytest.raises(Forbidden, match="person"):
        approve(session, key, submitted(session, "critical"))
    approve(session, key, submitted(session, "low"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": "maybe"}, "Choose what you decide"),
        ({"valid_until": None}, "until when"),
        ({"valid_until": date(2027, 3, 1)}, "still to come"),
        ({"outcome": "approve_with_conditions"}, "conditions"),
        ({"reason": " "}, "why you decide"),
    ],
)
def test_an_incomplete_decision_says_what_is_missing(
    session: Session, reviewer: Actor, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        approve(session, reviewer, submitted(session, "low"), **changes)


def test_questions_marked_to_go_back_come_first(session: Session, reviewer: Actor) -> None:
    assessment = submitted(session, "low")
    reviews.mark_return(session, reviewer, assessment.id, "access.mfa", reason="Which factor is it?")
    with pytest.raises(Conflict, match="1 question is marked"):
        approve(session, reviewer, assessment)


def test_vendors_do_not_read_decisions_and_auditors_do_not_make_them(session: Session, auditor: Actor) -> None:
    assessment = submitted(session, "low")
    with pytest.raises(NotFound):
        decisions.current(session, factories.respondent(session, assessment), assessment.id)
    with pytest.raises(Forbidden):
        approve(session, auditor, assessment)
