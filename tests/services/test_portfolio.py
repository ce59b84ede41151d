"""The portfolio: right rows for the right person, numbers that lead to their rows, filters that keep their word."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Invalid, NotFound
from app.domain.permissions import Actor
from app.models import Assessment, Scorecard
from app.services import portfolio
from app.services.portfolio import PortfolioFilter
from tests import factories

TODAY = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(freeze: Callable[[datetime], None]) -> None:
    freeze(TODAY)


def scored(
    session: Session, assessment: Assessment, grade: str, posture: float, residual: float, **inputs: object
) -> None:
    session.add(
        Scorecard(
            assessment_id=assessment.id,
            number=1,
            occasion="submission",
            rule_version="1",
            questionnaire_sha256=assessment.questionnaire_sha256,
            inputs=inputs,
            result={"grade": grade, "posture": posture, "residual_risk": {"score": residual, "level": "high"}},
            created_at=now(),
        )
    )
    session.flush()


def test_a_row_tells_tier_grade_residual_and_whom_we_wait_for(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session, tier="high", inherent_score=12)
    assessment = factories.assessment(session, engagement, status="submitted")
    scored(session, assessment, "F", 21.5, 10.4)
    factories.finding(session, assessment)
    factories.evidence(session, assessment, expires_on=date(2027, 3, 20))
    [row] = portfolio.rows(session, reviewer)
    assert (row.tier, row.grade, row.posture, row.residual, row.residual_level) == ("high", "F", 21.5, 10.4, "high")
    assert (row.waiting_for, row.critical_findings, row.evidence_expiring) == ("us", 1, 1)
    assert row.trend is None


def test_an_engagement_without_assessment_has_a_row_too(session: Session, reviewer: Actor) -> None:
    factories.engagement(session)
    [row] = portfolio.rows(session, reviewer)
    assert (row.assessment_id, row.status, row.grade, row.waiting_for) == (None, None, None, "nobody")


def test_the_trend_compares_with_the_assessment_before(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    scored(session, factories.assessment(session, engagement, status="completed"), "F", 20, 12.0)
    scored(session, factories.assessment(session, engagement, status="submitted"), "B", 80, 3.0)
    [row] = portfolio.rows(session, reviewer)
    assert (row.grade, row.trend) == ("B", "better")


def test_other_questions_make_no_trend(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    before = factories.assessment(session, engagement, status="completed")
    before.questionnaire_slug = "mvsp"
    scored(session, before, "F", 20, 12.0)
    scored(session, factories.assessment(session, engagement, status="submitted"), "B", 80, 3.0)
    [row] = portfolio.rows(session, reviewer)
    assert (row.grade, row.trend, row.is_from_file) == ("B", None, False)


def test_a_new_assessment_shows_the_last_known_grade(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    scored(session, factories.assessment(session, engagement, status="completed"), "C", 66, 6.0)
    factories.assessment(session, engagement, status="sent", due_on=date(2027, 2, 1))
    [row] = portfolio.rows(session, reviewer)
    assert (row.grade, row.status, row.is_overdue) == ("C", "sent", True)


def test_each_figure_counts_exactly_the_rows_its_link_shows(session: Session, reviewer: Actor) -> None:
    for status in ("submitted", "in_review", "sent", "completed"):
        assessment = factories.assessment(session, status=status, due_on=TODAY.date() - timedelta(days=3))
        factories.finding(session, assessment, severity="critical" if status == "sent" else "low")
    rows = portfolio.rows(session, reviewer)
    figures = portfolio.figures(rows)
    assert len(figures) == 4
    for figure in figures:
        assert len(portfolio.rows(session, reviewer, filter=figure.filter)) == figure.count
    assert [figure.count for figure in figures] == [2, 1, 0, 1]


def test_critical_vendors_and_early_dates_come_first(session: Session, reviewer: Actor) -> None:
    for tier, name in (("low", "Late"), (None, "Unknown"), ("critical", "Worst")):
        factories.engagement(session, factories.vendor(session, name=name), tier=tier)
    assert [row.vendor for row in portfolio.rows(session, reviewer)] == ["Worst", "Late", "Unknown"]


def test_owners_see_their_own_and_hidden_vendors_are_out_of_sight(
    session: Session, owner: Actor, reviewer: Actor
) -> None:
    mine = factories.engagement(session, owner_id=owner.id)
    hidden = factories.vendor(session)
    hidden.hidden_at = now()
    factories.engagement(session, hidden)
    factories.engagement(session)
    assert [row.engagement_id for row in portfolio.rows(session, owner)] == [mine.id]
    assert len(portfolio.rows(session, reviewer)) == 2


def test_a_filter_survives_its_way_through_an_address() -> None:
    wanted = PortfolioFilter(search="code & spaces", tier="critical", due="overdue")
    from urllib.parse import parse_qsl

    assert PortfolioFilter.from_query(dict(parse_qsl(wanted.query()))) == wanted
    with pytest.raises(Invalid, match="Choose one of"):
        PortfolioFilter.from_query({"tier": "dreadful"})


def test_views_are_ones_own(session: Session, reviewer: Actor, second_reviewer: Actor) -> None:
    view = portfolio.save_view(session, reviewer, name="Mine", filter=PortfolioFilter(tier="critical"))
    portfolio.save_view(session, reviewer, name="Mine", filter=PortfolioFilter(tier="high"))
    assert [(item.name, item.query) for item in portfolio.saved_views(session, reviewer)] == [("Mine", "tier=high")]
    assert portfolio.saved_views(session, second_reviewer) == []
    with pytest.raises(NotFound):
        portfolio.forget_view(session, second_reviewer, view.id)
    portfolio.forget_view(session, reviewer, view.id)
    assert portfolio.saved_views(session, reviewer) == []


def test_vendors_have_no_portfolio(session: Session, respondent: Actor) -> None:
    with pytest.raises(NotFound):
        portfolio.rows(session, respondent)


@pytest.mark.parametrize(
    ("facts", "low", "high", "words"),
    [
        ({"keys.low": 1, "keys.high": 1}, 1, 1, "1 key"),
        ({"keys.low": 1, "keys.high": 4}, 1, 4, "1..4 keys"),
        ({"keys.low": 2}, 2, None, "2 or more keys"),
        ({}, None, None, "no keys suffice"),
    ],
)
def test_keys_come_from_the_newest_scorecard(
    session: Session, reviewer: Actor, facts: dict[str, int], low: int | None, high: int | None, words: str
) -> None:
    scored(session, factories.assessment(session), "F", 20, 20, facts=facts, destruction={"as_of": "2027-03-01"})
    (row,) = portfolio.rows(session, reviewer)
    assert row.keys is not None
    assert (row.keys.low, row.keys.high, str(row.keys)) == (low, high, words)


def test_a_page_goes_on_behind_a_row_that_the_filter_no_longer_means(session: Session, reviewer: Actor) -> None:
    names = ("Ash", "Birch", "Cedar")
    made = [factories.engagement(session, factories.vendor(session, name=name), tier="low") for name in names]
    first = portfolio.part(session, reviewer, filter=PortfolioFilter(tier="low"), limit=2)
    assert ([row.vendor for row in first.shown], first.first, first.count) == (["Ash", "Birch"], 1, 3)
    assert first.last == made[1].id
    made[0].tier = made[1].tier = "critical"
    session.flush()
    rest = portfolio.part(session, reviewer, filter=PortfolioFilter(tier="low"), after=first.last, limit=2)
    assert ([row.vendor for row in rest.shown], rest.first, rest.last) == (["Cedar"], 1, None)
    with pytest.raises(NotFound, match="Start again"):
        portfolio.part(session, reviewer, filter=PortfolioFilter(), after="none", limit=2)


def test_where_keys_were_not_counted_there_are_none(session: Session, reviewer: Actor) -> None:
    scored(session, factories.assessment(session), "F", 20, 20, facts={"tier": "high"})
    (row,) = portfolio.rows(session, reviewer)
    assert row.keys is None
