"""Answers as they stand after review: what a person refused and what evidence disproved."""

from collections.abc import Mapping, Set
from dataclasses import replace

from app.domain.answers.answer import UNANSWERED, Answer
from app.domain.kinds.value import Value
from app.domain.questionnaire.vocabulary import UNKNOWN

NOT_APPLICABLE = "not_applicable"


def as_judged(
    answers: Mapping[str, Answer],
    *,
    rejected_not_applicable: Set[str] = frozenset(),
    contradicted: Mapping[str, Value | None] | None = None,
) -> Mapping[str, Answer]:
    """A rejected "not applicable" is a no; a contradicted answer takes the evidence's value, or unknown."""
    if not rejected_not_applicable and not contradicted:
        return answers
    judged = dict(answers)
    for question_id in rejected_not_applicable:
        if answers.get(question_id, UNANSWERED).value == NOT_APPLICABLE:
            judged[question_id] = replace(answers[question_id], value="no")
    for question_id, value in (contradicted or {}).items():
        judged[question_id] = replace(answers.get(question_id, UNANSWERED), value=UNKNOWN if value is None else value)
    return judged
