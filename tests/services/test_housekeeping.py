"""What is swept out after its time, and what is never touched."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from app.core.clock import now
from app.domain.permissions import CLOCK
from app.models import Attempt, Event, Evidence, Job, Mail, RespondentSession, SignInCode, UserSession
from app.services import (
    attempts,
    events,
    evidence_expiries,
    housekeeping,
    jobs,
    mails,
    respondents,
    scorecards,
    user_sessions,
)
from tests import factories

Freeze = Callable[[datetime], None]
START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def count(session: Session, table: type) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def test_what_nobody_needs_any_more_goes_and_the_record_stays(session: Session, freeze: Freeze) -> None:
    freeze(START)
    assessment = factories.assessment(session, status="sent")
    invitation = factories.invitation(session, assessment)
    respondents.request_code(session, invitation.public_id, "browser")
    user_sessions.open_session(session, factories.user(session), browser="", has_second_factor=True)
    attempts.take(session, "door", limit=9, per_seconds=60)
    events.record(session, CLOCK, "thing.changed", subject=("thing", "1"))
    session.exec(select(Job)).one().state = "done"
    session.exec(select(Job)).one().done_at = START
    session.exec(select(Mail)).one().state = "sent"
    session.flush()
    housekeeping.forget_old(session)
    assert [count(session, table) for table in (SignInCode, UserSession, Attempt, Job)] == [1, 1, 2, 1]
    facts = count(session, Event)
    freeze(START + timedelta(days=200))
    housekeeping.forget_old(session)
    assert [count(session, table) for table in (SignInCode, UserSession, Attempt, Job)] == [0, 0, 0, 0]
    assert (count(session, Event), count(session, Mail), count(session, RespondentSession)) == (facts, 1, 0)
    assert session.exec(select(Mail.text)).one() == ""


def test_jobs_that_wait_are_never_swept_out(session: Session, freeze: Freeze) -> None:
    freeze(START)
    jobs.enqueue(session, "try", {})
    freeze(START + timedelta(days=1000))
    housekeeping.forget_old(session)
    assert count(session, Job) == 1


def test_written_mails_go_with_their_row(session: Session, tmp_path: Path) -> None:
    mail = mails.queue(
        session, kind="account_locked", to_address="a@b.example", to_name="", context={"tries": 1, "minutes": 1}
    )
    for name in (f"{mail.id}.eml", "purged.eml", "notes.txt"):
        (tmp_path / name).write_text("x")
    assert housekeeping.orphaned_mail_files(session, tmp_path) == [tmp_path / "purged.eml"]
    assert housekeeping.orphaned_mail_files(session, tmp_path / "not there") == []


@pytest.mark.parametrize(("days", "cards"), [(29, 1), (30, 2), (31, 2)])
def test_a_scorecard_is_frozen_anew_when_evidence_runs_out(
    session: Session, freeze: Freeze, days: int, cards: int
) -> None:
    freeze(START)
    assessment = factories.assessment(session, status="completed")
    session.add(
        Evidence(
            assessment_id=assessment.id,
            file_name="report.pdf",
            stored_name="0" * 32,
            sha256="0" * 64,
            size=1,
            media_type="application/pdf",
            expires_on=date(2026, 12, 2),
            uploaded_at=now(),
            uploaded_by_kind="respondent",
            uploaded_by_id="x",
        )
    )
    scorecards.freeze(session, CLOCK, assessment, occasion="submission")
    freeze(START + timedelta(days=days))
    for _ in range(2):
        for assessment_id in evidence_expiries.assessments_due(session):
            evidence_expiries.rescore(session, assessment_id)
    assert len(scorecards.list_scorecards(session, CLOCK, assessment.id)) == cards
