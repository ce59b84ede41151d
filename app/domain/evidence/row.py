"""The exact place in a vendor's file that shows something, so that anyone can open the file and look."""

from dataclasses import dataclass

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Row:
    """`source` is the file, `place` where in it ("row 3, ops.bill"), `text` what stands there, word for word."""

    source: str
    place: str
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source, self.place, self.text) if part)


def quote(text: str, longest: int = LONGEST) -> str:
    """A vendor's words for a sentence of ours: on one line, and cut where they go on too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
