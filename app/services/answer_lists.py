"""All answers of an assessment at once: what applies, what is answered, what is missing, and how each is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
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
class _Stored:
    """What was read for all questions at once."""

    questionnaire: Questionnaire
    rows: Mapping[str, Any]
    answers: Mapping[str, Answer]
    applies: frozenset[str]
    trust: Mapping[str, Trust]
    writable: Writable


class _Listed(Mapping[str, ListedAnswer]):
    """Question id -> item, in the order asked. Made when asked for: a page shows ten of three hundred."""

    def __init__(self, stored: _Stored) -> None:
        self._stored = stored
        self._made: dict[str, ListedAnswer] = {}

    def __getitem__(self, question_id: str) -> ListedAnswer:
        if question_id not in self._made:
            self._made[question_id] = _listed(self._stored, self._stored.questionnaire.by_id[question_id])
        return self._made[question_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored.questionnaire.by_id)

    def __len__(self) -> int:
        return len(self._stored.questionnaire.by_id)


@dataclass(frozen=True)
class AnswersView:
    """Every question by id in the order asked, hidden ones too; `answers` are those that were ever saved."""

    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    applies: frozenset[str]
    by_id: Mapping[str, ListedAnswer]

    def item(self, question_id: str) -> ListedAnswer:
        """The one for this question; NotFound when the questionnaire does not ask it."""
        if question_id not in self.questionnaire.by_id:
            raise NotFound("The questionnaire of this assessment has no such question.")
        return self.by_id[question_id]

    def in_section(self, section_id: str) -> tuple[ListedAnswer, ...]:
        """Those of one section; none where the questionnaire has no such section."""
        sections = (one for one in self.questionnaire.sections if one.id == section_id)
        return tuple(self.by_id[question.id] for section in sections for question in section.questions)

    @cached_property
    def items(self) -> tuple[ListedAnswer, ...]:
        return tuple(self.by_id.values())

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What is to be filled in or cut, only of what applies."""
        return tuple(missing(self.questionnaire, self.answers, applies=self.applies))

    @cached_property
    def progress(self) -> Progress:
        return progress(self.questionnaire, self.answers, applies=self.applies)


def list_answers(session: Session, actor: Actor, assessment_id: str) -> AnswersView:
    """Every question of the assessment with what was answered."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    document = assessments.document_of(session, assessment)
    rows = {row.question_id: row for row in answer_rows.all_of(session, assessment.id)}
    answers = assessments.domain_answers(rows.values())
    trust, writable = evidence.trust_of(session, assessment), Writable.of(session, actor, assessment)
    stored = _Stored(document, rows, answers, applicable(document, answers), trust, writable)
    return AnswersView(document, answers, stored.applies, _Listed(stored))


def _listed(stored: _Stored, question: Question) -> ListedAnswer:
    row, answer = stored.rows.get(question.id), stored.answers.get(question.id, UNANSWERED)
    section_id, has_reply = stored.questionnaire.section_of[question.id].id, is_answered(question, answer)
    return ListedAnswer(
        question_id=question.id,
        question=question,
        section_id=section_id,
        answer=answer,
        applies=question.id in stored.applies,
        is_answered=has_reply,
        version=row.version if row else 0,
        saved_at=row.saved_at if row else None,
        saved_by=row.saved_by_name if row else "",
        trust=stored.trust.get(question.id, Trust.CLAIMED) if has_reply else None,
        is_writable=question.from_intake is None and stored.writable.has(question.id, section_id),
        returned_reason=stored.writable.returned.get(question.id),
    )


def history(session: Session, actor: Actor, assessment_id: str, question_id: str) -> list[Event]:
    """The events of one answer, newest first: who saved what, and what stood before."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    if question_id not in assessments.document_of(session, assessment).by_id:
        raise NotFound("The questionnaire of this assessment has no such question.")
    return events.of_answer(session, assessment.id, question_id)
