"""Where a file is meant for: an engagement, one of its assessments, or neither for a register or a catalogue."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from app.domain.lifecycle import OPEN
from app.domain.permissions import Actor, require
from app.models import Assessment, Engagement, ImportedFile
from app.services import attempts, visibility

MOST_WAITING = 10
AN_HOUR = 30
LOOKS_AN_HOUR = 120


@dataclass(frozen=True, slots=True)
class Target:
    engagement: Engagement | None = None
    assessment: Assessment | None = None


def find(session: Session, actor: Actor, *, engagement_id: str | None, assessment_id: str | None) -> Target:
    """What was named, when the actor may import there; NotFound otherwise. Respondents name their own assessment."""
    require(actor, "imports:write")
    if assessment_id:
        assessment = visibility.assessment_for(session, actor, assessment_id, "imports:write")
        _refuse_other(assessment, engagement_id)
        return Target(session.get_one(Engagement, assessment.engagement_id), assessment)
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")
    if engagement_id:
        return Target(visibility.engagement_for(session, actor, engagement_id, "imports:write"))
    return Target()


def may_hand_in(session: Session, actor: Actor, *, engagement_id: str | None, assessment_id: str | None) -> None:
    """Return when the actor may import there: for a face that has to know before it takes in a file."""
    find(session, actor, engagement_id=engagement_id, assessment_id=assessment_id)


def refuse_flood(session: Session, actor: Actor) -> None:
    """Return when a respondent may leave one more file here; Conflict or TooMany when they left many already."""
    if actor.is_staff:
        return
    waits = (ImportedFile.made_by_id == actor.id, ImportedFile.state == "previewed")
    if len(session.exec(select(ImportedFile.id).where(*waits).limit(MOST_WAITING)).all()) == MOST_WAITING:
        raise Conflict(f"{MOST_WAITING} files of yours wait to be applied. Apply or discard one first.")
    attempts.take(session, f"imports:{actor.id}", limit=AN_HOUR, per_seconds=3600)


def refuse_many_looks(session: Session, actor: Actor) -> None:
    """Count one look at the columns of a file; TooMany for a respondent who only ever looks: each costs seconds."""
    if not actor.is_staff:
        attempts.take(session, f"columns:{actor.id}", limit=LOOKS_AN_HOUR, per_seconds=3600)


def require_lead(actor: Actor) -> None:
    """A whole file speaks for the whole company, as a submission does."""
    if actor.kind == "respondent" and not actor.is_lead:
        raise Forbidden("Only the person this assessment was sent to can hand in such a file. Give it to them.")


def open_one(session: Session, engagement: Engagement, slug: str) -> Assessment | None:
    """The open assessment of this engagement that asks this questionnaire and was not read from a file."""
    query = select(Assessment).where(
        Assessment.engagement_id == engagement.id,
        Assessment.questionnaire_slug == slug,
        col(Assessment.imported_file_id).is_(None),
        col(Assessment.status).in_([status.value for status in OPEN]),
    )
    return session.exec(query).first()


def _refuse_other(assessment: Assessment, engagement_id: str | None) -> None:
    if engagement_id and assessment.engagement_id != engagement_id:
        detail = "The assessment belongs to another engagement. Name one of the two."
        raise Invalid(detail, problems=[Problem("/engagement_id", "other", detail)])
