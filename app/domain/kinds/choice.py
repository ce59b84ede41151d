"""One option out of a list."""

from collections.abc import Sequence
from typing import Any

from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Option, Question


def parse_key(options: Sequence[Option], raw: Any, pointer: str) -> str:
    """The key of an option that exists."""
    keys = [option.key for option in options]
    if isinstance(raw, str) and raw in keys:
        return raw
    raise refusal(
        pointer, "unknown_option", f"{quoted(raw)} is not an option here. The options are: {', '.join(keys)}."
    )


def label(options: Sequence[Option], key: Any) -> str:
    """The words behind a key; the key itself when it is not an option any more."""
    return next((option.label for option in options if option.key == key), str(key))


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """An option's key; an empty text clears."""
    return None if raw == "" else parse_key(question.options, raw, pointer)


def spoken(question: Question, value: Any) -> str:
    """The option's label."""
    return label(question.options, value)
