"""What goes into the workbook for answering offline, for whoever may answer or read."""

from sqlmodel import Session

from app.core.clock import now
from app.domain.answers import Answer
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Engagement, Vendor
from app.reports.workbook import WorkbookContent
from app.services import visibility
from app.services.answer_lists import AnswersView, list_answers
from app.services.writable import may_write_section


def gather(session: Session, actor: Actor, assessment_id: str) -> WorkbookContent:
    """The assessment's questions and stored answers. A colleague gets the sections that were given to them."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    view = list_answers(session, actor, assessment_id)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    return WorkbookContent(
        assessment_id=assessment.id,
        questionnaire=view.questionnaire,
        vendor=session.get_one(Vendor, engagement.vendor_id).name,
        service=engagement.name,
        written_on=now().date(),
        sections=_sections(actor, view.questionnaire),
        stored=_stored(view),
        locked=frozenset(item.question_id for item in view.items if not item.is_writable),
        waiting=frozenset(item.question_id for item in view.items if not item.applies),
        returned={item.question_id: item.returned_reason for item in view.items if item.returned_reason},
    )


def _sections(actor: Actor, questionnaire: Questionnaire) -> tuple[str, ...]:
    given = tuple(section.id for section in questionnaire.sections if may_write_section(actor, section.id))
    if not given:
        raise NotFound("No section of this assessment was given to you.")
    return given


def _stored(view: AnswersView) -> dict[str, tuple[Answer, int]]:
    return {item.question_id: (item.answer, item.version) for item in view.items if item.version}
