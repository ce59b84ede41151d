"""One answer, many frameworks, from what is stored: the frozen score, findings still open, and who may look."""

import pytest
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Forbidden, NotFound
from app.domain.frameworks import ControlView, FrameworkView, State
from app.domain.frameworks.names import VIEWED
from app.domain.permissions import Actor
from app.models import Assessment
from app.services import frameworks, reports, reviews, scorecards
from tests import factories
from tests.domain.building import fields, questionnaire
from tests.small_questionnaire import SMALL

OTHER = questionnaire(fields("other.keys", controls={"ccm@4.0": ["IAM-15"], "ccm@4.1": ["IAM-14"]}), slug="other")


def asked(session: Session, value: str = "no") -> Assessment:
    """IAM-14 of CCM 4.1, credentials: answered."""
    assessment = factories.assessment(session, status="submitted", submitted_at=now())
    factories.answer(session, assessment, "access.mfa", value, ownership="csp")
    return assessment


def control(view: FrameworkView, control_id: str) -> ControlView:
    return next(one for one in view.controls if one.control.id == control_id)


def test_every_framework_is_there(session: Session, reviewer: Actor) -> None:
    views = frameworks.list_views(session, reviewer, asked(session).id)
    assert tuple(view.key for view in views) == VIEWED
    assert all(view.reached for view in views if view.key.startswith("ccm"))


def test_the_frozen_score_is_what_is_seen(session: Session, reviewer: Actor) -> None:
    assessment = asked(session, "partly")
    scorecards.freeze(session, reviewer, assessment, occasion="submission")
    reviews.override(session, reviewer, assessment.id, "access.mfa", credit="1", reason="Seen on site.")
    found = control(frameworks.view(session, reviewer, assessment.id, "ccm@4.1"), "IAM-14")
    assert (found.posture, found.state) == (50, State.PART)


def test_only_findings_that_are_not_closed_count(session: Session, reviewer: Actor) -> None:
    assessment = asked(session, "yes")
    factories.finding(session, assessment, severity="high")
    factories.finding(session, assessment, severity="low", status="closed")
    found = control(frameworks.view(session, reviewer, assessment.id, "ccm@4.1"), "IAM-14")
    assert found.open_findings == ("high",) and found.is_gap


def test_an_engagement_is_seen_through_all_it_answered(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    older = factories.assessment(session, engagement, document=OTHER, status="completed")
    first = factories.assessment(session, engagement, status="submitted")
    factories.answer(session, first, "access.mfa", "no")
    second = factories.assessment(session, engagement, document=OTHER, status="submitted")
    factories.answer(session, second, "other.keys", "yes")
    for assessment in (older, first, second):
        scorecards.freeze(session, reviewer, assessment, occasion="submission")
    assert frameworks.newest_titles(session, reviewer, engagement.id) == ("other 1", "small 1.0")
    found = control(frameworks.engagement_view(session, reviewer, engagement.id, "ccm@4.1"), "IAM-14")
    assert {behind.asked.assessment_id for behind in found.questions} == {first.id, second.id}
    assert found.posture == 25  # weight 3 answered no, weight 1 answered yes


def test_a_file_speaks_for_an_engagement_only_where_nobody_was_asked(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    was_asked, cancelled, read = (
        factories.assessment(session, engagement, document=document, status=status)
        for document, status in ((OTHER, "completed"), (SMALL, "cancelled"), (OTHER, "submitted"))
    )
    read.imported_file_id = "of-a-file"
    for assessment in (was_asked, cancelled, read):
        scorecards.freeze(session, reviewer, assessment, occasion="submission")
    assert [one.id for one in frameworks.newest_scored(session, engagement.id)] == [was_asked.id]
    was_asked.status = "cancelled"
    assert [one.id for one in frameworks.newest_scored(session, engagement.id)] == [read.id]


def test_who_may_not_look_finds_nothing(session: Session, stranger: Actor, respondent: Actor, owner: Actor) -> None:
    assessment = asked(session)
    for actor in (stranger, respondent, owner):
        with pytest.raises(NotFound):
            frameworks.view(session, actor, assessment.id, "ccm@4.1")
    nobody = Actor(kind="api_key", name="bare")
    with pytest.raises(Forbidden):
        frameworks.list_engagement_views(session, nobody, assessment.engagement_id)


def test_without_the_right_to_findings_none_are_shown(session: Session) -> None:
    assessment = asked(session)
    factories.finding(session, assessment)
    key = Actor(kind="api_key", name="scores only", permissions=frozenset({"scorecards:read"}))
    assert control(frameworks.view(session, key, assessment.id, "ccm@4.1"), "IAM-14").open_findings == ()


def test_coverage_is_of_what_the_questionnaire_maps_to(session: Session, reviewer: Actor) -> None:
    factories.questionnaire(session, OTHER)
    assert [one.key for one in frameworks.list_coverage(session, reviewer, "other")] == ["ccm@4.1", "ccm@4.0"]
    (through,) = frameworks.list_coverage(session, reviewer, "other", framework="csf@2.0")
    assert through.covered > 0
    with pytest.raises(NotFound):
        frameworks.list_coverage(session, reviewer, "other", framework="pci@4.0")


def test_the_report_prints_each_framework_reached(session: Session, reviewer: Actor) -> None:
    report = reports.build(session, reviewer, asked(session).id, audience="staff")
    titles = [part.title for part in report.frameworks]
    assert titles[0] == "Cloud Controls Matrix 4.1" and len(titles) == len(set(titles))
    (gap, *_) = report.frameworks[0].gaps
    assert (gap.control, gap.state, gap.questions) == ("IAM-14", "✕ no credit", ("access.mfa",))
    assert type(report).from_json(report.as_json()) == report


def test_figures_are_drawn_in_a_version_the_questionnaire_maps_to(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, document=OTHER, status="submitted")
    report = reports.build(session, reviewer, assessment.id, audience="staff", framework="ccm@4.0")
    assert report.improved.as_answered.framework == "ccm@4.0"
    with pytest.raises(NotFound):
        reports.build(session, reviewer, assessment.id, audience="staff", framework="csf@2.0")
