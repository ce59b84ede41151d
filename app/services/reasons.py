"""Reasons, messages and other words that somebody has to give: blank is not one."""

from app.domain.errors import Invalid, Problem
from app.domain.text import clean_text


def given(text: str, *, pointer: str, otherwise: str) -> str:
    """The text without blanks around it; Invalid with the sentence `otherwise` when nothing is left."""
    kept = clean_text(text, pointer=pointer).strip()
    if not kept:
        raise Invalid(otherwise, problems=[Problem(pointer, "missing", otherwise)])
    return kept


def refuse(pointer: str, code: str, sentence: str) -> Invalid:
    """The error for one field, ready to raise."""
    return Invalid(sentence, problems=[Problem(pointer, code, sentence)])
