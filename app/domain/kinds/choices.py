"""Any number of options out of a list, kept in the list's order."""

from typing import Any

from app.domain.kinds.choice import label, parse_key
from app.domain.kinds.refusal import refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """Keys without doubles in the order of the options; an empty list clears."""
    if not isinstance(raw, list):
        raise refusal(pointer, "wrong_type", "Several options are given as a list of option keys.")
    chosen = {parse_key(question.options, key, f"{pointer}/{index}") for index, key in enumerate(raw)}
    return [option.key for option in question.options if option.key in chosen] or None


def spoken(question: Question, value: Any) -> str:
    """The labels, separated by semicolons."""
    return "; ".join(label(question.options, key) for key in value) if isinstance(value, list) else str(value)
