"""Who sees what behind a link: the people of that invitation, nobody else, and nothing of a hidden vendor."""

import json

import pytest
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.models import Assessment, Engagement, Invitation, Vendor
from app.services import visits
from tests import factories


def link_of(session: Session, actor: Actor) -> str:
    return session.get_one(Invitation, actor.invitation_id).public_id


def test_a_link_tells_who_asks_whom_about_what(session: Session, respondent: Actor) -> None:
    ask = visits.ask(session, link_of(session, respondent))
    assert (ask.engagement.name, ask.contact.name) == ("Source code hosting", "Ada Example")
    assert (ask.has_findings, ask.was_submitted, ask.reviewer) == (False, False, None)


def test_an_unknown_link_and_a_hidden_vendor_are_the_same(session: Session, respondent: Actor) -> None:
    link = link_of(session, respondent)
    assessment = session.get_one(Assessment, respondent.assessment_id)
    vendor = session.get_one(Vendor, session.get_one(Engagement, assessment.engagement_id).vendor_id)
    vendor.hidden_at = now()
    session.add(vendor)
    session.flush()
    for address in (link, "unknown"):
        with pytest.raises(NotFound):
            visits.ask(session, address)


def test_a_session_opens_its_own_link_only(session: Session, respondent: Actor, stranger: Actor) -> None:
    assert visits.ask_of(session, respondent, link_of(session, respondent)).contact.id == respondent.id
    with pytest.raises(NotFound):
        visits.ask_of(session, stranger, link_of(session, respondent))


def test_earlier_answers_come_from_the_latest_submission(session: Session, respondent: Actor) -> None:
    assessment = session.get_one(Assessment, respondent.assessment_id)
    assert visits.earlier_answers(session, assessment) == {}
    for number, value in ((1, "no"), (2, "partly")):
        content = json.dumps({"answers": {"access.mfa": {"value": value, "comment": "Half of them"}}})
        factories.submission(session, assessment, number=number, content=content)
    earlier = visits.earlier_answers(session, assessment)["access.mfa"]
    assert (earlier.value, earlier.comment) == ("partly", "Half of them")


def test_files_stand_with_each_question_they_support(session: Session, respondent: Actor) -> None:
    assessment = session.get_one(Assessment, respondent.assessment_id)
    file = factories.evidence(session, assessment, "access.mfa", "backup.copies")
    factories.evidence(session, assessment, "access.mfa", withdrawn_at=now())
    found = visits.files_by_question(session, assessment)
    assert {one: [row.id for row in rows] for one, rows in found.items()} == {
        "access.mfa": [file.id],
        "backup.copies": [file.id],
    }
