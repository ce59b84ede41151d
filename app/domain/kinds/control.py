"""A control: in place, partly, not in place, not applicable, or not known."""

from typing import Any

from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import CONTROL_VALUES

WORDS = {"yes": "Yes", "partly": "Partly", "no": "No", "not_applicable": "Not applicable", "unknown": "Don't know"}


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """One of the five control values."""
    if isinstance(raw, str) and raw in CONTROL_VALUES:
        return raw
    raise refusal(pointer, "unknown_option", f"{quoted(raw)} is not one of yes, partly, no, not_applicable, unknown.")


def spoken(question: Question, value: Any) -> str:
    """The questionnaire's own label where it has one, else ours."""
    option = question.option(str(value))
    return option.label if option else WORDS.get(str(value), str(value))
