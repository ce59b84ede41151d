"""What the typists type: long texts that say themselves who wrote them and whether they are whole."""

import hashlib

_REPEATED = 60


def text_of(typist: int, number: int) -> str:
    """The `number`-th text of a typist: about four thousand letters, no two alike."""
    start = f"{typist}.{number}"
    return f"{start} {' '.join([hashlib.sha256(start.encode()).hexdigest()] * _REPEATED)} end of {start}"


def number_of(typist: int, text: str | None) -> int:
    """Which text of the typist this is, 0 for none; ValueError when it is not whole, or somebody else's."""
    if not text:
        return 0
    number = int(text.partition(" ")[0].partition(".")[2])
    if text != text_of(typist, number):
        raise ValueError(f"typist {typist} finds a text that is not whole: {text[:80]!r}")
    return number
