"""The destruction model that an assessment's answers make, before any file is looked at."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from app.core.clock import now
from app.domain.answers import Answer
from app.domain.destruction.answered import Answered, model_of
from app.domain.journey import applicable
from app.models import Assessment, Engagement
from app.services import assessments, replays


def answered_of(
    session: Session, assessment: Assessment, answers: Mapping[str, Answer] | None = None
) -> Answered | None:
    """From these answers, by default from those stored; None where nothing is asked or nothing was said about it."""
    document = assessments.document_of(session, assessment)
    if document.figures.destruction is None:
        return None
    said = assessments.answers_of(session, assessment) if answers is None else answers
    applies = applicable(document, said, facts=tier_of(session, assessment))
    return model_of(document, said, applies=applies)


def tier_of(session: Session, assessment: Assessment) -> dict[str, str]:
    """The one fact that is known before anything is analysed: the engagement's tier, once its intake is complete."""
    tier = session.get_one(Engagement, assessment.engagement_id).tier
    return {"tier": tier} if tier else {}


def day_of(assessment: Assessment) -> date:
    """The day that locks, dates and certificates are held against: today, or the eve of the incident replayed."""
    return (replays.day_of(assessment.replay) if assessment.replay else None) or now().date()
