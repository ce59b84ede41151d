"""Which earlier questions decide whether a question applies; no need to walk the whole document for one answer."""

from collections.abc import Mapping

from app.domain.answers import Answer
from app.domain.conditions import holds
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.references import questions_of


def deciding(questionnaire: Questionnaire, question_id: str) -> tuple[str, ...]:
    """The questions in its condition, in theirs, and so on, in the order asked. Empty when it always applies."""
    found: set[str] = set()
    todo = questions_of(questionnaire.by_id[question_id].when)
    while todo:
        earlier = todo.pop()
        if earlier not in found and earlier in questionnaire.by_id:
            found.add(earlier)
            todo.extend(questions_of(questionnaire.by_id[earlier].when))
    return tuple(question.id for question in questionnaire.questions() if question.id in found)


def applies(questionnaire: Questionnaire, question_id: str, answers: Mapping[str, Answer]) -> bool:
    """Whether the question applies, given at least the answers to those that decide it."""
    visible: set[str] = set()
    for earlier in deciding(questionnaire, question_id):
        if holds(questionnaire.by_id[earlier].when, answers, questionnaire, applicable=visible):
            visible.add(earlier)
    return holds(questionnaire.by_id[question_id].when, answers, questionnaire, applicable=visible)
