"""How a value of the wrong shape is refused: one sentence, and where it stands."""

from typing import NoReturn

from app.domain.errors import InvalidAnswer, Problem


def refuse(pointer: str, code: str, detail: str) -> NoReturn:
    """Raise InvalidAnswer for one place of the value."""
    raise InvalidAnswer(detail, problems=[Problem(pointer, code, detail)])


def quoted(raw: object) -> str:
    """What was given, short enough to stand in a sentence."""
    text = str(raw)
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"
