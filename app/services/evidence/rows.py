"""What every act on a file shares: whether it is visible, which questions it may support, and the event it leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from app.domain.permissions import Actor, require
from app.models import Assessment, Evidence
from app.services import assessments, events, visibility
from app.services.writable import Writable


def visible(session: Session, actor: Actor, evidence_id: str, permission: str) -> Evidence:
    """The file, when the actor has the permission and may see its assessment; else NotFound."""
    require(actor, permission)
    evidence = session.get(Evidence, evidence_id)
    if evidence is None:
        raise NotFound("There is nothing here, or it is not yours to see.")
    visibility.assessment_for(session, actor, evidence.assessment_id, permission)
    return evidence


def check_questions(session: Session, actor: Actor, assessment: Assessment, question_ids: Sequence[str]) -> None:
    """Known questions only; a respondent may support those that are writable now."""
    document = assessments.document_of(session, assessment)
    unknown = [question_id for question_id in question_ids if question_id not in document.by_id]
    if unknown:
        detail = "The questionnaire of this assessment has no such question."
        raise Invalid(detail, problems=[Problem("/answers", "unknown_question", detail)])
    if actor.is_staff:
        return
    writable = Writable.of(session, actor, assessment)
    if question_ids and not writable.is_open:
        raise Conflict("The answers are submitted, so their evidence cannot be changed.")
    if not all(writable.has(question_id, document.section_of[question_id].id) for question_id in question_ids):
        raise Forbidden("Only questions that are open to you can be given evidence.")


def saved(session: Session, actor: Actor, verb: str, evidence: Evidence, after: Mapping[str, Any]) -> Evidence:
    session.add(evidence)
    session.flush()
    record(session, actor, verb, evidence, after)
    return evidence


def record(session: Session, actor: Actor, verb: str, evidence: Evidence, after: Mapping[str, Any]) -> None:
    told = {"file_name": evidence.file_name, **after}
    subject = ("evidence", evidence.id)
    events.record(session, actor, verb, subject=subject, after=told, assessment_id=evidence.assessment_id)
