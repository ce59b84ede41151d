"""What one answer means for the wall, and what several answers about the same control mean together."""

from collections.abc import Mapping, Set
from enum import StrEnum

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.references import questions_of
from app.domain.responsibility.judgement import Judgement
from app.domain.responsibility.open_cells import is_left_open
from app.domain.responsibility.responsibility_map import State


class Verdict(StrEnum):
    """`silent`: answered, but nothing can be read from it (a text, a date without a credit rule)."""

    WHOLE = "whole"
    PART = "part"
    HOLE = "hole"
    OPEN = "open"
    SILENT = "silent"
    OUTSIDE = "outside"


def verdicts(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    judgements: Mapping[str, Judgement],
    applies: Set[str],
) -> dict[str, Verdict]:
    """Question id -> verdict, for every question.

    A question hidden behind one that is itself not answered is open, not outside: nobody knows yet whether it applies.
    """
    found: dict[str, Verdict] = {}
    for question in questionnaire.questions():
        if question.id in applies:
            answer, judgement = answers.get(question.id, UNANSWERED), judgements.get(question.id)
            found[question.id] = _verdict(question, answer, judgement)
        else:
            hangs_on = questions_of(question.when)
            is_open = any(found.get(other) is Verdict.OPEN for other in hangs_on)
            found[question.id] = Verdict.OPEN if is_open else Verdict.OUTSIDE
    return found


def _verdict(question: Question, answer: Answer, judgement: Judgement | None) -> Verdict:
    if judgement is not None:
        verdict = _judged(judgement)
        is_open = verdict is Verdict.HOLE and not judgement.is_override and is_left_open(question, answer.value)
        return Verdict.OPEN if is_open else verdict
    if answer.value == "not_applicable":
        return Verdict.OUTSIDE
    return Verdict.SILENT if answer.is_known else Verdict.OPEN


def _judged(judgement: Judgement) -> Verdict:
    if not judgement.is_answered:
        return Verdict.OPEN
    if judgement.credit == 0:
        return Verdict.HOLE
    return Verdict.WHOLE if judgement.credit == 1 else Verdict.PART


def state_of(about: list[tuple[Question, Verdict]]) -> State:
    """One hole makes a hole; else one open answer leaves it open; else it is guarded.

    Questions that can never score speak only where no other question about the control does.
    """
    scoring = [verdict for question, verdict in about if question.is_scorable]
    speaking = set(scoring or [verdict for _, verdict in about])
    if Verdict.HOLE in speaking:
        return State.UNGUARDED
    if Verdict.OPEN in speaking:
        return State.NOT_ANSWERED
    return State.NOT_APPLICABLE if speaking <= {Verdict.OUTSIDE} else State.GUARDED
