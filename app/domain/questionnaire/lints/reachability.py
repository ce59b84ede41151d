"""Branches nobody can reach, found by trying out the answers that the conditions tell apart.

Only as many combinations are tried as a person would not notice waiting for; beyond that a condition gets the benefit
of the doubt.
"""

import math
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from app.domain.answers import Answer
from app.domain.conditions import holds
from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.lints.references import conditions_of
from app.domain.questionnaire.lints.samples import fact_samples, samples
from app.domain.questionnaire.references import leaves, questions_of

MOST_COMBINATIONS = 5_000


def reachability(questionnaire: Questionnaire) -> Iterator[Lint]:
    """Conditions that can never hold, and alternatives inside `any` that never can."""
    for where, condition in conditions_of(questionnaire):
        if not is_reachable(condition, questionnaire):
            yield Lint(where, "Its condition can never hold: no answers lead here.")
        elif any(not is_reachable(part, questionnaire) for part in alternatives(condition)):
            yield Lint(where, "One alternative of its condition can never hold; remove it.")


def is_reachable(condition: Condition, questionnaire: Questionnaire) -> bool:
    """Whether some answers to the questions it rests on, and to those these rest on, make it hold."""
    involved = _involved(condition, questionnaire)
    if 2 ** len(involved) > MOST_COMBINATIONS:  # each has two samples at least; a long chain is not gone through
        return True
    asked = [leaf for part in (condition, *(question.when for question in involved)) for leaf in leaves(part)]
    choices = [samples(question, [leaf for leaf in asked if leaf.question == question.id]) for question in involved]
    facts = fact_samples(asked)
    sizes = [*(len(choice) for choice in choices), *(len(values) for values in facts.values())]
    if math.prod(sizes) > MOST_COMBINATIONS:
        return True
    ids = [question.id for question in involved]
    return any(
        _holds(condition, involved, dict(zip(ids, answers, strict=True)), questionnaire, known)
        for known in (dict(zip(facts, values, strict=True)) for values in product(*facts.values()))
        for answers in product(*choices)
    )


def _holds(
    condition: Condition,
    involved: list[Question],
    answers: Mapping[str, Answer],
    questionnaire: Questionnaire,
    known: Mapping[str, Any],
) -> bool:
    facts = {name: value for name, value in known.items() if value is not None}
    visible: set[str] = set()
    for question in involved:
        if holds(question.when, answers, questionnaire, facts=facts, applicable=visible):
            visible.add(question.id)
    return holds(condition, answers, questionnaire, facts=facts, applicable=visible)


def _involved(condition: Condition, questionnaire: Questionnaire) -> list[Question]:
    """The questions asked about, and the questions their own conditions ask about, in the order asked."""
    found: set[str] = set()
    waiting = questions_of(condition)
    while waiting:
        question = questionnaire.by_id.get(waiting.pop())
        if question is not None and question.id not in found:
            found.add(question.id)
            waiting.extend(questions_of(question.when))
    return [question for question in questionnaire.questions() if question.id in found]


def alternatives(condition: Condition) -> Iterator[Condition]:
    """Every part of it that stands inside an `any`, however deep."""
    parts = [*(condition.all or ()), *(condition.any or ())]
    for part in parts:
        if condition.any is not None:
            yield part
        yield from alternatives(part)
