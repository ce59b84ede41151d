"""This year's answers beside last year's: what got better, what got worse, what merely stayed.

A question that was reworded is not comparable, even when its answer reads the same. An unchanged answer is only as good
as the evidence under it, so unchanged answers are split by whether a file in force supports them now.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.journey import applicable
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.domain.scoring.credit import credit_of

NOT_APPLICABLE = "not_applicable"


class Change(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME_FRESH = "same_fresh"
    SAME_EXPIRED = "same_expired"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Compared:
    """One question that applies now; `before` is None where last year had no comparable answer."""

    question: Question
    change: Change
    now: Answer
    before: Answer | None


def compare(
    old: tuple[Questionnaire, Mapping[str, Answer]],
    new: tuple[Questionnaire, Mapping[str, Answer]],
    *,
    supported: Set[str],
    same: Mapping[str, str] | None = None,
) -> list[Compared]:
    """Every question that applies now, in the order asked. `supported`: ids of answers with evidence in force.

    `same`: ids of now -> ids of last year that ask the very same, for catalogues that gave out their ids anew; without
    it an id with the same wording is the same question.
    """
    (old_document, old_answers), (document, answers) = old, new
    applies, applied = applicable(document, answers), applicable(old_document, old_answers)
    return [
        _compared(
            question,
            _asked(question, old_document, applied, same),
            old_answers,
            answers.get(question.id, UNANSWERED),
            question.id in supported,
        )
        for question in document.questions()
        if question.id in applies
    ]


def _asked(
    question: Question, old_document: Questionnaire, applied: Set[str], same: Mapping[str, str] | None
) -> Question | None:
    """Last year's question that can be compared with this one."""
    asked = old_document.by_id.get(question.id if same is None else same.get(question.id, ""))
    if asked is None or asked.id not in applied:
        return None
    return asked if same is not None or _wording(asked) == _wording(question) else None


def _compared(
    question: Question, asked: Question | None, old_answers: Mapping[str, Answer], given: Answer, is_supported: bool
) -> Compared:
    if asked is None:
        return Compared(question, Change.NEW, given, None)
    before = old_answers.get(asked.id, UNANSWERED)
    worth, was = _worth(question, given), _worth(asked, before)
    if worth != was:
        return Compared(question, Change.BETTER if worth > was else Change.WORSE, given, before)
    return Compared(question, Change.SAME_FRESH if is_supported else Change.SAME_EXPIRED, given, before)


def _wording(question: Question) -> tuple[str, str, tuple[str, ...]]:
    return question.text, question.kind, tuple(option.label for option in question.options)


def _worth(question: Question, answer: Answer) -> Fraction:
    """Credit; missing and unknown earn none, and "not applicable" stands with a full answer."""
    if answer.value is None or answer.value == UNKNOWN:
        return Fraction(0)
    if answer.value == NOT_APPLICABLE or not question.is_scorable:
        return Fraction(1)
    return credit_of(question, answer.value)[0]
