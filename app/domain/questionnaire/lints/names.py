"""Ids that stand twice."""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.lint import Lint


def names(questionnaire: Questionnaire) -> Iterator[Lint]:
    """Every id is used once among its like."""
    questions = list(questionnaire.questions())
    yield from _doubles("section", (section.id for section in questionnaire.sections))
    yield from _doubles("question", (question.id for question in questions))
    yield from _doubles("cap", (cap.id for cap in questionnaire.scoring.caps))
    yield from _doubles("contradiction", (rule.id for rule in questionnaire.contradictions))
    rules = [*(rule for question in questions for rule in question.findings), *questionnaire.findings]
    yield from _doubles("finding", (rule.id for rule in rules))
    yield from _doubles("framework", questionnaire.frameworks)
    for question in questions:
        yield from _doubles("option", (option.key for option in question.options), question.id)
        yield from _doubles("column", (column.id for column in question.columns), question.id)
        for column in question.columns:
            yield from _doubles("option", (option.key for option in column.options), f"{question.id}/{column.id}")


def _doubles(noun: str, ids: Iterable[str], where: str = "") -> Iterator[Lint]:
    for key, count in Counter(ids).items():
        if count > 1:
            yield Lint(where or key, f"The {noun} id “{key}” is used {count} times; give each its own.")
