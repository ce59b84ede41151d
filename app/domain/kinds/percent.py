"""A share from 0 to 100."""

from typing import Any

from app.domain.kinds.number import parse_number, say_number
from app.domain.kinds.refusal import refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """A number from 0 to 100."""
    number = parse_number(raw, pointer)
    if number is not None and not 0 <= number <= 100:
        raise refusal(
            pointer, "out_of_range", f"{say_number(number)} is not a percentage. Give a number from 0 to 100."
        )
    return number


def spoken(question: Question, value: Any) -> str:
    """The number and a percent sign."""
    return f"{say_number(value)}%"
