"""Another due date, respondent or reviewer while an assessment is open."""

from datetime import date

from sqlmodel import Session

from app.domain import register
from app.domain.errors import Conflict
from app.domain.lifecycle import OPEN
from app.domain.permissions import Actor
from app.models import Assessment, Engagement
from app.services import visibility
from app.services.assessments.people import contact_of, reviewer_for
from app.services.assessments.recording import facts, saved


def extend(
    session: Session, actor: Actor, assessment_id: str, *, due_on: date | None, due_zone: str | None = None
) -> Assessment:
    """Another due date; None takes it away."""
    assessment = _open(visibility.assessment_for(session, actor, assessment_id, "assessments:write"))
    before = facts(assessment)
    assessment.due_on = due_on
    if due_zone is not None:
        assessment.due_zone = register.zone(due_zone, pointer="/due_zone")
    return saved(session, actor, "assessment.extended", assessment, before)


def change_respondent(session: Session, actor: Actor, assessment_id: str, *, contact_id: str) -> Assessment:
    """Another contact of the same vendor answers from now on. Earlier answers keep who gave them."""
    assessment = _open(visibility.assessment_for(session, actor, assessment_id, "assessments:write"))
    before = facts(assessment)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    assessment.respondent_contact_id = contact_of(session, engagement.vendor_id, contact_id).id
    return saved(session, actor, "assessment.respondent_changed", assessment, before)


def change_reviewer(session: Session, actor: Actor, assessment_id: str, *, reviewer_id: str | None) -> Assessment:
    """Another user judges the answers."""
    assessment = _open(visibility.assessment_for(session, actor, assessment_id, "assessments:write"))
    before = facts(assessment)
    assessment.reviewer_id = reviewer_for(session, actor, reviewer_id)
    return saved(session, actor, "assessment.reviewer_changed", assessment, before)


def _open(assessment: Assessment) -> Assessment:
    if assessment.status not in OPEN:
        raise Conflict("This assessment is closed and cannot be changed any more.")
    return assessment
