"""A length of time as ISO 8601 text: `PT4H`, `P1DT12H`, `P2W`.

Months and years have no fixed length and seconds are finer than any recovery, so both are refused.
"""

import re
from typing import Any

from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question

_UNITS = (("week", 7 * 24 * 60), ("day", 24 * 60), ("hour", 60), ("minute", 1))
_NUMBER = r"(?:(\d{1,6})"
_SHAPE = re.compile(rf"P(?=\d|T\d){_NUMBER}W)?{_NUMBER}D)?(?:T(?=\d){_NUMBER}H)?{_NUMBER}M)?)?", re.ASCII)


def minutes(text: Any) -> int | None:
    """The length in minutes; None when the text is not such a duration."""
    match = _SHAPE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    return sum(int(count or 0) * size for count, (_, size) in zip(match.groups(), _UNITS, strict=True))


def parse_duration(raw: Any, pointer: str) -> str | None:
    """The duration's text in capitals; an empty text clears."""
    if raw == "":
        return None
    text = raw.strip().upper() if isinstance(raw, str) else raw
    if minutes(text) is not None:
        return str(text)
    raise refusal(
        pointer,
        "wrong_type",
        f"{quoted(raw)} is not a duration. Write weeks, days, hours and minutes like PT4H (4 hours) or P1D (1 day).",
    )


def say_duration(value: Any) -> str:
    """`4 hours`, `1 day 12 hours`; the parts as they were written."""
    match = _SHAPE.fullmatch(str(value))
    if match is None:
        return str(value)
    parts = [(int(count), unit) for count, (unit, _) in zip(match.groups(), _UNITS, strict=True) if count]
    shown = [part for part in parts if part[0]] or parts[-1:]
    return " ".join(f"{count} {unit}" if count == 1 else f"{count} {unit}s" for count, unit in shown)


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """An ISO 8601 duration."""
    return parse_duration(raw, pointer)


def spoken(question: Question, value: Any) -> str:
    """The duration in words."""
    return say_duration(value)
