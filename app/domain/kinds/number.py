"""A finite number, kept exactly as people write it."""

import math
from typing import Any

from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question

LARGEST = 10**15


def parse_number(raw: Any, pointer: str) -> int | float | None:
    """A finite number; whole floats become integers; an empty text clears."""
    if raw == "":
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise refusal(
            pointer, "wrong_type", f"{quoted(raw)} is not a number. Give digits such as 12 or 0.5, without a unit."
        )
    if isinstance(raw, float) and not math.isfinite(raw):
        raise refusal(pointer, "out_of_range", "The number must be finite.")
    if abs(raw) > LARGEST:
        raise refusal(pointer, "out_of_range", "The number is too large; it may have at most 15 digits.")
    return int(raw) if raw == int(raw) else raw


def say_number(value: Any) -> str:
    """Digits with thousands separated, no trailing zeros."""
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """A finite number."""
    return parse_number(raw, pointer)


def spoken(question: Question, value: Any) -> str:
    """The number with its unit."""
    return f"{say_number(value)} {question.unit}".strip()
