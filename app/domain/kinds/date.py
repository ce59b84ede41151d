"""A calendar day as ISO text: `2026-11-02`."""

import re
from datetime import date
from typing import Any

from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question
from app.domain.wording import long_day

_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day(text: Any) -> date | None:
    """The day behind the text; None when there is no such day."""
    if not isinstance(text, str) or not _SHAPE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_date(raw: Any, pointer: str) -> str | None:
    """The day's ISO text; an empty text clears."""
    if raw == "":
        return None
    text = raw.strip() if isinstance(raw, str) else raw
    if day(text) is not None:
        return str(text)
    raise refusal(pointer, "wrong_type", f"{quoted(raw)} is not a date. Write year, month and day like 2026-11-02.")


def say_date(value: Any) -> str:
    """`2 November 2026`."""
    found = day(value)
    return long_day(found) if found else str(value)


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """An ISO date."""
    return parse_date(raw, pointer)


def spoken(question: Question, value: Any) -> str:
    """The day in words."""
    return say_date(value)
