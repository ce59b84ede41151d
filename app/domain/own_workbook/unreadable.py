"""A cell that cannot be taken as an answer, with the sentence that says why."""


class Unreadable(ValueError):
    """`str(error)` says what stands there and what to write instead."""


def quoted(text: str) -> str:
    """What stands in the cell, short enough for a sentence."""
    return f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”"
