"""From what was given to a value of the right shape. Incomplete or over-long is fine here; the wrong shape is not."""

from typing import Any

from app.domain.kinds.refusal import refusal
from app.domain.kinds.registry import KINDS
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.domain.text import clean


def parse_value(question: Question, raw: Any, *, pointer: str = "/value") -> Value | None:
    """The value as it is stored; None clears it. InvalidAnswer says what is wrong and where.

    `"unknown"` fits every kind. Blank text, empty lists and tables without a filled cell clear as null does.
    """
    if raw is None:
        return None
    try:
        value = clean(raw, pointer=pointer)
    except RecursionError as error:
        raise refusal(pointer, "wrong_type", "This is nested more deeply than any answer.") from error
    return UNKNOWN if value == UNKNOWN else KINDS[question.kind].parse(question, value, pointer)
