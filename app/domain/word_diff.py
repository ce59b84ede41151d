"""What was reworded between two sentences, word by word: kept, taken out, put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PIECES = re.compile(r"\s*(?:[\w’'-]+|[^\w\s])\s*|\s+")
MOST_WORDS = 1_500
"""Beyond this many pieces two texts are shown whole: comparing takes time with the square of their length."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `same` in both, `gone` with the old one, `new` with the new one."""

    state: Literal["same", "gone", "new"]
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order; those that are gone stand before what replaced them. Blanks are not compared."""
    if old == new:
        return (Piece("same", old),) if old else ()
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return _shown(Piece("gone", old), Piece("new", new))
    found: list[Piece] = []
    words = SequenceMatcher(None, [one.strip() for one in before], [one.strip() for one in after], autojunk=False)
    for tag, from_old, to_old, from_new, to_new in words.get_opcodes():
        gone, put = "".join(before[from_old:to_old]), "".join(after[from_new:to_new])
        found += [Piece("same", put)] if tag == "equal" else [Piece("gone", gone), Piece("new", put)]
    return _shown(*found)


def _shown(*pieces: Piece) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text)
