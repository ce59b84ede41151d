"""What the vendor was told about keeping answers is what happens."""

from datetime import timedelta

from sqlmodel import Session, select

from app.core.clock import now
from app.domain.permissions import CLOCK
from app.models import Answer, Assessment, Engagement, Event, Instance
from app.services import events, retention
from tests import factories


def test_an_assessment_that_ended_long_ago_goes_and_its_files_with_it(session: Session) -> None:
    session.add(Instance(retention_days=30))
    old = factories.assessment(session, status="completed", closed_at=now() - timedelta(days=31))
    young = factories.assessment(session, status="completed", closed_at=now() - timedelta(days=29))
    for assessment in (old, young):
        factories.answer(session, assessment, "access.mfa", "yes")
        events.record(
            session, CLOCK, "answer.saved", subject=("answer", "x"), after={"value": "yes"}, assessment_id=assessment.id
        )
    file = factories.evidence(session, old, "access.mfa").stored_name
    old_id, engagement_id = old.id, old.engagement_id
    assert retention.purge_ended(session, CLOCK) == [file]
    assert session.get(Assessment, old_id) is None and session.get(Engagement, engagement_id) is not None
    assert [row.assessment_id for row in session.exec(select(Answer))] == [young.id]
    bodies = [event.body for event in session.exec(select(Event).where(Event.assessment_id == old_id))]
    assert bodies == [None]
    assert retention.purge_ended(session, CLOCK) == []


def test_what_is_open_and_what_is_a_replay_stays(session: Session) -> None:
    session.add(Instance(retention_days=1))
    factories.assessment(session, status="in_progress")
    factories.assessment(session, status="completed", closed_at=now() - timedelta(days=900), replay="code-spaces-2014")
    assert retention.purge_ended(session, CLOCK) == []
