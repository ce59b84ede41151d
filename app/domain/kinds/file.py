"""Uploaded evidence as the answer itself: a list of evidence ids. Whether they exist is the service's to say."""

from typing import Any

from app.domain.kinds.refusal import refusal
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """Ids without doubles in the order given; an empty list clears."""
    if not isinstance(raw, list) or not all(isinstance(item, str) and item.strip() for item in raw):
        raise refusal(pointer, "wrong_type", "Files are given as a list of evidence ids. Upload the file first.")
    return list(dict.fromkeys(raw)) or None


def spoken(question: Question, value: Any) -> str:
    """How many files there are."""
    count = len(value) if isinstance(value, list) else 0
    return "1 file" if count == 1 else f"{count} files"
