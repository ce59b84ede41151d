"""Storing a changed assessment with the event that says what changed."""

from typing import Any

from sqlmodel import Session

from app.domain.permissions import Actor
from app.models import Assessment
from app.services import events


def facts(assessment: Assessment) -> dict[str, Any]:
    """What an event says about an assessment."""
    kept = {"status", "due_on", "due_zone", "respondent_contact_id", "reviewer_id", "questionnaire_sha256"}
    return assessment.model_dump(mode="json", include=kept)


def saved(
    session: Session, actor: Actor, verb: str, assessment: Assessment, before: dict[str, Any], *, reason: str = ""
) -> Assessment:
    assessment.revision += 1
    session.add(assessment)
    session.flush()
    record(session, actor, verb, assessment, before, reason=reason)
    return assessment


def record(
    session: Session,
    actor: Actor,
    verb: str,
    assessment: Assessment,
    before: dict[str, Any] | None,
    *,
    reason: str = "",
) -> None:
    told = facts(assessment) | ({"reason": reason} if reason else {})
    subject = ("assessment", assessment.id)
    events.record(session, actor, verb, subject=subject, before=before, after=told, assessment_id=assessment.id)
