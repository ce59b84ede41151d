"""How many open questions of ours a kept file would have a proposal for. Counted only: nobody is answered for."""

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.imports import IncomingFile
from app.domain.lifecycle import WRITABLE
from app.domain.offers import Source
from app.domain.offers.by_control import by_control
from app.domain.offers.declared import Declared
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment
from app.services import answers
from app.services.imports.targets import Target


def count(session: Session, actor: Actor, target: Target, incoming: IncomingFile, document: Questionnaire) -> int:
    """Unanswered questions, in the assessment it was meant for or the open ones of the engagement, that share a
    control with an answer of the file."""
    known = {row.question_id: row.answer for row in incoming.rows if row.answer.is_known}
    declared = Declared(document, {key: answer for key, answer in known.items() if key in document.by_id})
    source = Source("", document.title, document.slug, document.version, "", now().date(), "", is_imported=True)
    return sum(
        by_control(item.question, declared, source) is not None
        for assessment_id in _open(session, target)
        for item in answers.list_answers(session, actor, assessment_id).items
        if item.is_writable and not item.is_answered and item.applies
    )


def _open(session: Session, target: Target) -> list[str]:
    """The assessments in which something may still be answered."""
    if target.assessment is not None:
        return [target.assessment.id] if target.assessment.status in WRITABLE else []
    if target.engagement is None:
        return []
    query = select(Assessment.id).where(
        Assessment.engagement_id == target.engagement.id,
        col(Assessment.status).in_([status.value for status in WRITABLE]),
    )
    return list(session.exec(query))
