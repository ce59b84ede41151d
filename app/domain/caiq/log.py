"""What a reader says about cells: troubles one by one, and remarks that many cells share in one sentence."""

import re
from dataclasses import dataclass, field

from app.domain.imports.shapes import Trouble

_SHOWN = 12
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(slots=True)
class Log:
    """Gathers while one sheet is read. `remarks`: a sentence with `{cells}` -> the cells it is about."""

    sheet: str
    problems: list[Trouble] = field(default_factory=list)
    ignored: list[Trouble] = field(default_factory=list)
    remarks: dict[str, list[str]] = field(default_factory=dict)

    def problem(self, cell: str, message: str) -> None:
        """Something that could not be read, or not as it stands."""
        self.problems.append(Trouble(self.sheet, cell, message))

    def ignore(self, cell: str, message: str) -> None:
        """Something that was read and left out."""
        self.ignored.append(Trouble(self.sheet, cell, message))

    def remark(self, sentence: str, cell: str) -> None:
        self.remarks.setdefault(sentence, []).append(cell)

    def notes(self) -> list[str]:
        """A sentence for each remark, with its first cells and how many there are."""
        return [sentence.format(cells=listed(cells)) for sentence, cells in self.remarks.items()]


def listed(cells: list[str]) -> str:
    """`C3, C4 and 10 more`."""
    more = len(cells) - _SHOWN
    return ", ".join(cells[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def quoted(text: str) -> str:
    """What stood in a cell, short enough for a sentence."""
    flat = " ".join(shown(text).split())
    return f"“{flat[:60]}…”" if len(flat) > 60 else f"“{flat}”"


def shown(text: str) -> str:
    """The text without what no database keeps: NUL and halves of characters."""
    return _UNSTORABLE.sub("\ufffd", text)
