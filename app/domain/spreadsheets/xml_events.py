"""XML of strangers, read piece by piece: no document types, no entities, and an end to tags, depth and text."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets.limits import CELL, DEPTH, TAG, TAGS, TEXT

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Budget:
    """What may still be read of one workbook, all its parts together."""

    def __init__(self) -> None:
        self.tags = TAGS
        self.characters = TEXT

    def take_text(self, text: str) -> str:
        """The same text, counted."""
        self.characters -= len(text)
        if self.characters < 0:
            raise TooLarge(f"The workbook holds more than {TEXT:,} characters. Send it in parts.")
        return text


class Part:
    """One XML part being read. A reader of it overrides `start` and `end` and asks for text with `listen`.

    Names come without their namespace prefix.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._pieces: list[str] = []
        self._length = 0
        self._is_listening = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def listen(self) -> None:
        """Keep the text from here on."""
        self._pieces, self._length, self._is_listening = [], 0, True

    def heard(self) -> str:
        """The text since `listen`; longer than a cell may be, only its beginning and so still too long."""
        self._is_listening = False
        return "".join(self._pieces)

    def on_text(self, text: str) -> None:
        if self._is_listening and self._length <= CELL:
            self._pieces.append(text)
            self._length += len(text)


def read_part(chunks: Iterable[bytes], part: Part, name: str) -> None:
    """Feed the XML to the part. Invalid where it is no XML or wants entities, TooLarge beyond the limits."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.CharacterDataHandler = part.on_text
    parser.StartElementHandler, parser.EndElementHandler = _handlers(part)
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(parser.CurrentByteIndex, 0) > TAG:
                raise TooLarge("The workbook holds a single tag of more than 1 MB. No spreadsheet program writes that.")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Invalid(
            f"The workbook is damaged: its part {name} cannot be read. Save it again and send that."
        ) from error


def _handlers(part: Part) -> tuple[Start, End]:
    budget, on_start, on_end = part.budget, part.start, part.end
    local: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        budget.tags -= 1
        depth += 1
        if budget.tags < 0:
            raise TooLarge(
                "The workbook holds too many cells, most of them perhaps empty but formatted. "
                "Delete the rows and columns behind the last filled ones and save it again."
            )
        if depth > DEPTH:
            raise TooLarge("The workbook's XML is nested deeper than any spreadsheet program writes it.")
        if name not in local:
            local[name] = name.rpartition(":")[2]
        on_start(local[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        on_end(local[name])

    return start, end


def _refuse_doctype(*_: object) -> None:
    raise Invalid("The workbook defines XML entities, which no spreadsheet program does. It was not read.")
