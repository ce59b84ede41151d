"""Leaving a section out of the score, with a reason that the report prints, and taking it back in."""

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.models import Assessment, Exclusion
from app.services import assessments, events, scorecards, visibility
from app.services.attribution import said_by
from app.services.reasons import given


def leave_out(session: Session, actor: Actor, assessment_id: str, section_id: str, *, reason: str) -> Exclusion:
    """Its questions leave the sums from now on; its caps and findings stay. A frozen scorecard is made of it."""
    assessment = _with_section(session, actor, assessment_id, section_id)
    why = given(reason, pointer="/reason", otherwise="Say why this section is not scored; the report prints it.")
    row = session.get(Exclusion, (assessment.id, section_id)) or Exclusion(
        assessment_id=assessment.id, section_id=section_id, decided_at=now(), decided_by_id="", decided_by_name=""
    )
    row.reason, row.decided_at, row.decided_by_id, row.decided_by_name = why, now(), actor.id, said_by(actor)
    session.add(row)
    _record(session, actor, "section.left_out", assessment, section_id, why)
    return row


def take_in(session: Session, actor: Actor, assessment_id: str, section_id: str) -> None:
    """Score the section again."""
    assessment = _with_section(session, actor, assessment_id, section_id)
    row = session.get(Exclusion, (assessment.id, section_id))
    if row is None:
        raise NotFound("This section is scored already.")
    session.delete(row)
    _record(session, actor, "section.taken_in", assessment, section_id, "")


def _with_section(session: Session, actor: Actor, assessment_id: str, section_id: str) -> Assessment:
    assessment = visibility.assessment_for(session, actor, assessment_id, "reviews:write")
    document = assessments.document_of(session, assessment)
    if all(section.id != section_id for section in document.sections):
        raise NotFound("This questionnaire has no such section.")
    return assessment


def _record(session: Session, actor: Actor, verb: str, assessment: Assessment, section_id: str, why: str) -> None:
    session.flush()
    told = {"section": section_id, "reason": why}
    events.record(session, actor, verb, subject=("section", section_id), after=told, assessment_id=assessment.id)
    if assessment.submitted_at is not None:
        scorecards.freeze(session, actor, assessment, occasion="review")
