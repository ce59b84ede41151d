"""Whether an earlier answer can be an answer to a question as it is asked now."""

from dataclasses import replace

from app.domain.answers import Answer, parse_value
from app.domain.errors import InvalidAnswer
from app.domain.questionnaire.document import Option, Question
from app.domain.questionnaire.vocabulary import Kind


def fitted(question: Question, answer: Answer) -> Answer | None:
    """The answer without what is not asked any more; None when its option, column or shape is gone.

    Files are never offered: evidence belongs to the assessment it was given for.
    """
    if question.kind is Kind.FILE or question.from_intake or not answer.is_known:
        return None
    try:
        value = parse_value(question, answer.value)
    except InvalidAnswer:
        return None
    if value is None:
        return None
    owned = answer if question.asks_ownership else replace(answer, ownership=None, customer_duty="")
    return replace(owned, value=value)


def wording(question: Question) -> tuple[object, ...]:
    """All that a respondent reads to know what is asked: text, help, choices, columns."""
    columns = ((column.id, column.title, column.help, _labels(column.options)) for column in question.columns)
    return question.text, question.help, question.unit, _labels(question.options), tuple(columns)


def _labels(options: tuple[Option, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((option.key, option.label, option.hint) for option in options)
