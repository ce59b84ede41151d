"""All answers of an assessment at once: what applies, what is answered, what is missing, and how each is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.domain.answers import Answer, is_answered
from app.domain.answers.answer import UNANSWERED
from app.domain.errors import NotFound
from app.domain.journey import Missing, Progress, applicable, missing, progress
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.models import Event
from app.services import answer_rows, assessments, events, evidence, visibility
from app.services.writable import Writable


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """One question with its answer. `version` is 0 and `saved_at` None while nothing was ever saved."""

    question_id: str
    question: Question
    section_id: str
    answer: Answer
    applies: bool
    is_answered: bool
    version: int
    saved_at: datetime | None
    saved_by: str
    trust: Trust | None
    is_writable: bool
    returned_reason: str | None


@dataclass(frozen=True, slots=True)
class AnswersView:
    """`items` in the order asked, hidden ones too; `missing` only of what applies."""

    questionnaire: Questionnaire
    items: tuple[ListedAnswer, ...]
    missing: tuple[Missing, ...]
    progress: Progress

    def item(self, question_id: str) -> ListedAnswer:
        """The one for this question; NotFound when the questionnaire does not ask it."""
        for item in self.items:
            if item.question_id == question_id:
                return item
        raise NotFound("The questionnaire of this assessment has no such question.")

    @property
    def by_id(self) -> dict[str, ListedAnswer]:
        return {item.question_id: item for item in self.items}

    @property
    def answers(self) -> dict[str, Answer]:
        return {item.question_id: item.answer for item in self.items if item.version}

    @property
    def applies(self) -> frozenset[str]:
        return frozenset(item.question_id for item in self.items if item.applies)


def list_answers(session: Session, actor: Actor, assessment_id: str) -> AnswersView:
    """Every question of the assessment with what was answered."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    document = assessments.document_of(session, assessment)
    rows = {row.question_id: row for row in answer_rows.all_of(session, assessment.id)}
    answers = {question_id: assessments.domain_answer(row) for question_id, row in rows.items()}
    visible = applicable(document, answers)
    trust = evidence.trust_of(session, assessment)
    writable = Writable.of(session, actor, assessment)
    items = (
        _listed(document, question, rows.get(question.id), answers, question.id in visible, trust, writable)
        for question in document.questions()
    )
    return AnswersView(
        document,
        tuple(items),
        tuple(missing(document, answers, applies=visible)),
        progress(document, answers, applies=visible),
    )


def _listed(
    document: Questionnaire,
    question: Question,
    row: Any,
    answers: Mapping[str, Answer],
    applies: bool,
    trust: Mapping[str, Trust],
    writable: Writable,
) -> ListedAnswer:
    answer, section_id = answers.get(question.id, UNANSWERED), document.section_of[question.id].id
    return ListedAnswer(
        question_id=question.id,
        question=question,
        section_id=section_id,
        answer=answer,
        applies=applies,
        is_answered=is_answered(question, answer),
        version=row.version if row else 0,
        saved_at=row.saved_at if row else None,
        saved_by=row.saved_by_name if row else "",
        trust=trust.get(question.id, Trust.CLAIMED) if is_answered(question, answer) else None,
        is_writable=question.from_intake is None and writable.has(question.id, section_id),
        returned_reason=writable.returned.get(question.id),
    )


def history(session: Session, actor: Actor, assessment_id: str, question_id: str) -> list[Event]:
    """The events of one answer, newest first: who saved what, and what stood before."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    if question_id not in assessments.document_of(session, assessment).by_id:
        raise NotFound("The questionnaire of this assessment has no such question.")
    return events.of_answer(session, assessment.id, question_id)
