"""Answers that our own intake gives in an assessment, kept up to date until the vendor submits."""

from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.from_intake import from_intake
from app.domain.lifecycle import Status
from app.domain.permissions import CLOCK, Actor
from app.models import Assessment, Engagement
from app.services import answer_rows, events, questionnaires

SAID_BY = "the customer’s intake"
_STILL_OPEN = (Status.DRAFT, Status.SENT, Status.IN_PROGRESS)


def fill(session: Session, actor: Actor, assessment: Assessment, engagement: Engagement) -> None:
    """Write what the intake says now; nothing where it says nothing new. For services that asked for permission."""
    document = questionnaires.document(session, assessment.questionnaire_sha256)
    chosen = from_intake(document, tier=engagement.tier, intake=engagement.intake)
    if not chosen:
        return
    stored = {row.question_id: row for row in answer_rows.some_of(session, assessment.id, list(chosen))}
    for question_id, value in chosen.items():
        found = stored.get(question_id)
        if value != (found.value if found else None):
            _write(session, actor, assessment.id, question_id, found, value)


def refresh(session: Session, actor: Actor, engagement: Engagement) -> None:
    """The intake changed: so do its answers in assessments that were not submitted yet."""
    session.flush()
    query = select(Assessment).where(
        Assessment.engagement_id == engagement.id,
        col(Assessment.status).in_([status.value for status in _STILL_OPEN]),
    )
    for assessment in session.exec(query):
        fill(session, actor, assessment, engagement)


def _write(session: Session, actor: Actor, assessment_id: str, question_id: str, found: Any, value: str | None) -> None:
    """One answer. Its event names who changed the intake; the answer itself is nobody's opinion but the intake's."""
    who = {"saved_at": now(), "saved_by_kind": CLOCK.kind, "saved_by_id": CLOCK.id, "saved_by_name": SAID_BY}
    given = {**dict.fromkeys(answer_rows.COLUMNS, ""), "ownership": None, "planned_on": None, "value": value, **who}
    before = {"value": found.value, "version": found.version} if found else None
    if found:
        answer_rows.change(session, assessment_id, question_id, found.version, given)
    else:
        answer_rows.add(session, assessment_id, question_id, given)
    events.record(
        session,
        actor,
        "answer.saved",
        subject=("answer", f"{assessment_id}/{question_id}"),
        before=before,
        after={"value": value, "from_intake": True},
        assessment_id=assessment_id,
    )
