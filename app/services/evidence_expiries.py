"""Evidence that ran out: what it backed falls back, and a new frozen scorecard says so. The old one stays as it was."""

from datetime import date

from sqlmodel import Session, col, func, select

from app.core.clock import now
from app.domain.lifecycle import Status
from app.domain.permissions import CLOCK
from app.models import Assessment, Evidence, Scorecard
from app.services import scorecards

_SCORED = (Status.SUBMITTED.value, Status.IN_REVIEW.value, Status.COMPLETED.value)


def assessments_due(session: Session) -> list[str]:
    """Assessments whose newest scorecard is from before the evidence ran out. Reads only."""
    today = now().date()
    newest = (
        select(Scorecard.assessment_id, func.max(Scorecard.created_at).label("scored_at"))
        .group_by(col(Scorecard.assessment_id))
        .subquery()
    )
    query = (
        select(Assessment.id, newest.c.scored_at, func.max(Evidence.expires_on))
        .join(newest, newest.c.assessment_id == Assessment.id)
        .join(Evidence, col(Evidence.assessment_id) == Assessment.id)
        .where(col(Assessment.status).in_(_SCORED), col(Assessment.replay).is_(None))
        .where(col(Evidence.withdrawn_at).is_(None), col(Evidence.rejected_at).is_(None))
        .where(col(Evidence.expires_on) <= today)
        .group_by(col(Assessment.id), newest.c.scored_at)
    )
    return [row_id for row_id, scored_at, ran_out in session.exec(query) if scored_at.date() < _day(ran_out)]


def rescore(session: Session, assessment_id: str) -> None:
    """Freeze what stands now, once."""
    assessment = session.get(Assessment, assessment_id, with_for_update=True)
    if assessment is not None and assessment_id in assessments_due(session):
        scorecards.freeze(session, CLOCK, assessment, occasion="evidence")


def _day(value: date | str | None) -> date:
    """SQLite's max() may answer with text; rows without a date are filtered out before."""
    return date.fromisoformat(value) if isinstance(value, str) else value or date.max
