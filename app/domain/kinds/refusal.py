"""How a value of the wrong shape is refused: one sentence, and where it stands."""

from app.domain.errors import InvalidAnswer, Problem


def refusal(pointer: str, code: str, detail: str) -> InvalidAnswer:
    """The error to raise for one place of the value."""
    return InvalidAnswer(detail, problems=[Problem(pointer, code, detail)])


def quoted(raw: object) -> str:
    """What was given, short enough to stand in a sentence."""
    text = str(raw)
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"
