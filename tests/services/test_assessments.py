"""Assessments from draft to closed."""

from datetime import date

import pytest
from sqlmodel import Session

from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.permissions import Actor
from app.models import Assessment
from app.services import assessments, events
from tests import factories


def _create(session: Session, actor: Actor, **changes: object) -> Assessment:
    engagement = factories.engagement(session)
    from app.models import Vendor

    contact = factories.contact(session, session.get_one(Vendor, engagement.vendor_id))
    factories.questionnaire(session)
    given = {"engagement_id": engagement.id, "questionnaire": "small", "respondent_contact_id": contact.id}
    return assessments.create(session, actor, **{**given, **changes})  # type: ignore[arg-type]


def test_a_draft_keeps_its_own_questionnaire(session: Session, reviewer: Actor) -> None:
    assessment = _create(session, reviewer, due_on=date(2027, 3, 5), due_zone="Europe/Warsaw")
    assert assessment.status == "draft"
    assert assessment.reviewer_id == reviewer.id
    assert assessments.document_of(session, assessment).sha256 == assessment.questionnaire_sha256
    assert assessments.list_assessments(session, reviewer, statuses=["draft"]) == [assessment]


def test_one_open_assessment_per_engagement_and_questionnaire(session: Session, reviewer: Actor) -> None:
    first = _create(session, reviewer)
    contact = first.respondent_contact_id
    with pytest.raises(Conflict) as caught:
        _create(session, reviewer, engagement_id=first.engagement_id, respondent_contact_id=contact)
    assert caught.value.extra["existing"] == first.id
    assessments.cancel(session, reviewer, first.id, reason="Not needed.")
    assert _create(session, reviewer, engagement_id=first.engagement_id, respondent_contact_id=contact).id != first.id


@pytest.mark.parametrize(
    "wrong",
    [
        {"engagement_id": "none"},
        {"questionnaire": "none"},
        {"version": "9.9"},
        {"respondent_contact_id": "none"},
        {"reviewer_id": "none"},
        {"due_zone": "Mars/Base"},
    ],
)
def test_what_does_not_exist_is_named(session: Session, reviewer: Actor, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        _create(session, reviewer, **wrong)
    assert caught.value.problems[0].pointer.startswith("/")


def test_a_contact_of_another_vendor_cannot_answer(session: Session, reviewer: Actor) -> None:
    with pytest.raises(Invalid):
        _create(session, reviewer, respondent_contact_id=factories.contact(session).id)


def test_only_a_person_with_a_reason_closes(session: Session, reviewer: Actor) -> None:
    assessment = _create(session, reviewer)
    with pytest.raises(Invalid):
        assessments.expire(session, reviewer, assessment.id, reason=" ")
    assessments.expire(session, reviewer, assessment.id, reason="Half a year late.")
    assert assessment.status == "expired" and assessment.closed_at
    with pytest.raises(Conflict):
        assessments.cancel(session, reviewer, assessment.id, reason="Again.")
    with pytest.raises(Conflict):
        assessments.extend(session, reviewer, assessment.id, due_on=date(2027, 1, 1))


def test_the_respondent_can_change(session: Session, reviewer: Actor) -> None:
    from app.models import Engagement, Vendor

    assessment = _create(session, reviewer)
    vendor = session.get_one(Vendor, session.get_one(Engagement, assessment.engagement_id).vendor_id)
    other = factories.contact(session, vendor, name="Bo Example")
    assessments.change_respondent(session, reviewer, assessment.id, contact_id=other.id)
    assert assessment.respondent_contact_id == other.id
    verbs = [event.verb for event in events.list_events(session, reviewer, assessment_id=assessment.id)]
    assert verbs == ["assessment.respondent_changed", "assessment.created"]


def test_starting_twice_changes_nothing(session: Session, respondent: Actor) -> None:
    started = assessments.start(session, respondent, respondent.assessment_id or "")
    moment = started.started_at
    assert assessments.start(session, respondent, started.id).started_at == moment


def test_strangers_find_nothing(session: Session, respondent: Actor, stranger: Actor, owner: Actor) -> None:
    for actor in (stranger, owner):
        with pytest.raises(NotFound):
            assessments.get(session, actor, respondent.assessment_id or "")
    listed = assessments.list_assessments(session, stranger)
    assert [row.id for row in listed] == [stranger.assessment_id]
