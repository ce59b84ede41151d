"""Free text. Too long is counted when the section is completed, never refused while writing."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import Problem
from app.domain.kinds.refusal import refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question


def parse_text(raw: Any, pointer: str) -> str | None:
    """The text as written; blank text clears."""
    if not isinstance(raw, str):
        raise refusal(pointer, "wrong_type", "This answer is a text.")
    return raw if raw.strip() else None


def too_long(text: str, limit: int, pointer: str) -> Iterator[Problem]:
    """How many characters to cut, when there are too many."""
    over = len(text) - limit
    if over > 0:
        characters = "1 character" if over == 1 else f"{over:,} characters"
        yield Problem(pointer, "too_long", f"The text is {characters} too long; the limit is {limit:,}. Cut it there.")


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """The text as written; blank text clears."""
    return parse_text(raw, pointer)


def problems(question: Question, value: Any) -> Iterator[Problem]:
    """Over-long text."""
    yield from too_long(str(value), question.max_length, "/value")


def spoken(question: Question, value: Any) -> str:
    """The text itself."""
    return str(value)
