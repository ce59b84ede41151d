"""Conditions that can never hold are taken out, so that the questionnaire is one that may be published.

Only as many combinations of answers are tried as nobody would notice waiting for; the rest gets the benefit of the
doubt, as the linter gives it.
"""

import math

from app.domain.imports.shapes import Trouble
from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.lints.reachability import MOST_COMBINATIONS, alternatives, is_reachable
from app.domain.questionnaire.references import leaves, questions_of
from app.domain.questionnaire.vocabulary import Kind
from app.domain.vsaq.limits import TRIED

_SAMPLES = {Kind.CHOICES: 66, Kind.CHOICE: 6}
"""About how many answers are tried for a question that a condition asks about; 4 for other kinds."""


def settled(document: Questionnaire, problems: list[Trouble]) -> Questionnaire:
    """The document without conditions and findings that no answers lead to; each is named in `problems`."""
    budget = _Budget()
    for _ in range(3):
        found = len(problems)
        sections = []
        for section in document.sections:
            questions = tuple(_question(question, document, problems, budget) for question in section.questions)
            sections.append(section.model_copy(update={"questions": questions}))
        document = document.model_copy(update={"sections": tuple(sections)})
        document = Questionnaire.model_validate(document.model_dump(by_alias=True))
        if len(problems) == found:
            break
    return document


class _Budget:
    def __init__(self) -> None:
        self.left = TRIED

    def allows(self, condition: Condition, document: Questionnaire) -> bool:
        """Whether trying the condition is still within what we spend."""
        asked = set(questions_of(condition))
        for question_id in list(asked):
            asked.update(questions_of(document.by_id[question_id].when))
        sizes = [_SAMPLES.get(document.by_id[question_id].kind, 4) for question_id in asked]
        parts = sum(1 for _ in leaves(condition)) * (1 + sum(1 for _ in alternatives(condition)))
        self.left -= min(math.prod(sizes), MOST_COMBINATIONS) * parts
        return self.left >= 0


def _question(question: Question, document: Questionnaire, problems: list[Trouble], budget: _Budget) -> Question:
    kept: dict[str, object] = {}
    if question.when is not None and _is_dead(question.when, document, budget):
        problems.append(
            Trouble("", "", f"No answers lead to the question “{question.id}”; its condition was left out.")
        )
        kept["when"] = None
    dead = [rule for rule in question.findings if rule.when and _is_dead(rule.when, document, budget)]
    problems += [Trouble("", "", f"No answers lead to the warning “{rule.id}”; it was left out.") for rule in dead]
    if dead:
        kept["findings"] = tuple(rule for rule in question.findings if rule not in dead)
    return question.model_copy(update=kept) if kept else question


def _is_dead(condition: Condition, document: Questionnaire, budget: _Budget) -> bool:
    """Whether it, or one alternative in it, can never hold."""
    if not budget.allows(condition, document):
        return False
    return any(not is_reachable(part, document) for part in (condition, *alternatives(condition)))
