"""The respondent's way through a questionnaire: what applies, how far one is, what is missing, what contradicts.

A question hidden by its condition counts as unanswered for everything after it, whatever was once said there.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from app.domain.answers import Answer, is_answered, problems
from app.domain.conditions import NO_FACTS, Facts, holds
from app.domain.questionnaire.document import Contradiction, Question, Questionnaire, Section
from app.domain.questionnaire.vocabulary import Kind
from app.domain.wording import spoken_minutes

QUESTIONS_A_PAGE = 10

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions apply, how many have a reply, and the minutes expected for all and for the open ones.

    What our own intake answers is not asked, and so not counted.
    """

    applies: int
    answered: int
    minutes: int
    minutes_left: int

    @property
    def time_left(self) -> str:
        """What the open ones take, in words."""
        return spoken_minutes(self.minutes_left)

    @property
    def is_done(self) -> bool:
        """Every question that applies has a reply."""
        return self.answered == self.applies


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to fill in or cut. `pointer` stands inside the answer, such as `/comment`."""

    question_id: str
    code: str
    detail: str
    pointer: str = "/value"


def applicable(questionnaire: Questionnaire, answers: Answers, *, facts: Facts = NO_FACTS) -> frozenset[str]:
    """The ids of the questions that apply, found in the order asked."""
    found: set[str] = set()
    for question in questionnaire.questions():
        if question.when is None or holds(question.when, answers, questionnaire, facts=facts, applicable=found):
            found.add(question.id)
    return frozenset(found)


def progress(questionnaire: Questionnaire, answers: Answers, *, applies: Set[str] | None = None) -> Progress:
    """Progress through the whole questionnaire."""
    visible = applicable(questionnaire, answers) if applies is None else applies
    return _count([question for question in questionnaire.questions() if question.id in visible], answers)


def section_progress(section: Section, answers: Answers, applies: Set[str]) -> Progress:
    """Progress through one section, given what applies."""
    return _count([question for question in section.questions if question.id in applies], answers)


def _count(shown: list[Question], answers: Answers) -> Progress:
    questions = [question for question in shown if not question.from_intake]
    still_open = [question for question in questions if not is_answered(question, answers.get(question.id))]
    return Progress(
        applies=len(questions),
        answered=len(questions) - len(still_open),
        minutes=sum(question.minutes for question in questions),
        minutes_left=sum(question.minutes for question in still_open),
    )


def missing(
    questionnaire: Questionnaire, answers: Answers, *, section: Section | None = None, applies: Set[str] | None = None
) -> list[Missing]:
    """Everything to fill in or cut before submission (or before this section is complete), in the order asked."""
    visible = applicable(questionnaire, answers) if applies is None else applies
    return [
        Missing(question.id, problem.code, problem.detail, problem.pointer)
        for question in (section.questions if section else questionnaire.questions())
        if question.id in visible
        for problem in problems(question, answers.get(question.id))
    ]


def pages(section: Section, applies: Set[str]) -> list[tuple[str, ...]]:
    """The section's questions that apply, on no more pages of ten than they need; a table has a page of its own.

    Pages are evenly long: eleven questions are five and six, never ten and a last one.
    """
    asked = (question for question in section.questions if question.id in applies)
    cut: list[tuple[str, ...]] = []
    for is_table, run in groupby(asked, key=lambda question: question.kind is Kind.TABLE):
        ids = tuple(question.id for question in run)
        count = len(ids) if is_table else ceil(len(ids) / QUESTIONS_A_PAGE)
        ends = [len(ids) * number // count for number in range(count + 1)]
        cut += [ids[start:end] for start, end in pairwise(ends)]
    return cut


def contradictions(
    questionnaire: Questionnaire, answers: Answers, *, facts: Facts = NO_FACTS, applies: Set[str] | None = None
) -> list[Contradiction]:
    """The rules whose answers cannot both be true, in the order of the document."""
    visible = applicable(questionnaire, answers) if applies is None else applies
    return [
        rule
        for rule in questionnaire.contradictions
        if holds(rule.when, answers, questionnaire, facts=facts, applicable=visible)
    ]
