"""The parts of a workbook beside its sheets: which sheets there are, shared strings, how numbers are shown."""

import posixpath
from dataclasses import dataclass, field

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets.archive import Archive
from app.domain.spreadsheets.escapes import unescaped
from app.domain.spreadsheets.limits import FORMATS, SHEETS
from app.domain.spreadsheets.number_formats import BUILT_IN, Shown, shown_as
from app.domain.spreadsheets.xml_events import Budget, Part, read_part

_DOCUMENT = "officedocument"
NO_WORKBOOK = "The file is not a workbook: the part that lists its sheets is missing. Save it as XLSX and send that."


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names; `kind` is the last word of its type, in small letters."""

    kind: str
    target: str


@dataclass(slots=True)
class SheetEntry:
    name: str
    relation: str
    is_hidden: bool


class Relations(Part):
    """`found` are the parts named by a relationships part, by id; what is outside the file is left out."""

    def __init__(self, budget: Budget, folder: str) -> None:
        super().__init__(budget)
        self.folder = folder
        self.found: dict[str, Relation] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + self.folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2].casefold()
            self.found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))


class WorkbookPart(Part):
    """The sheets in their order, and whether days count from 1904."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.sheets: list[SheetEntry] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(unescaped(attributes.get("name", ""))[:100], relation, is_hidden))
            if len(self.sheets) > SHEETS:
                raise TooLarge(f"The workbook has more than {SHEETS} sheets. Send the ones that matter.")


class SharedStrings(Part):
    """`texts` in their order; phonetic guides are left out."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "t" and not self._is_phonetic:
            self.listen()

    def end(self, name: str) -> None:
        if name == "t" and not self._is_phonetic:
            self._parts.append(self.budget.take_text(self.heard()))
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)))


@dataclass(slots=True)
class _Formats:
    own: dict[int, Shown] = field(default_factory=dict)
    cells: list[int] = field(default_factory=list)


class Styles(Part):
    """How the numbers of a cell with a given style are shown."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._formats = _Formats()
        self._is_in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._is_in_cells = True
        elif name == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            self._keep(int(attributes["numFmtId"][:9]), attributes.get("formatCode", ""))
        elif name == "xf" and self._is_in_cells:
            number = attributes.get("numFmtId", "0")
            self._formats.cells.append(int(number[:9]) if number.isdecimal() else 0)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in_cells = False

    def _keep(self, number: int, code: str) -> None:
        if len(self._formats.own) >= FORMATS:
            raise TooLarge(f"The workbook has more than {FORMATS:,} formats of numbers. Copy its cells into a new one.")
        if number not in self._formats.own:
            self._formats.own[number] = shown_as(code)

    def shown(self) -> tuple[Shown, ...]:
        """One for each cell style."""
        own = self._formats.own
        return tuple(own.get(number) or BUILT_IN.get(number, Shown.NUMBER) for number in self._formats.cells)


def relations(archive: Archive, part: str, budget: Budget) -> dict[str, Relation]:
    """What a part names; nothing where it has no relationships."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found = Relations(budget, folder)
    if path in archive:
        read_part(archive.chunks(path), found, path)
    return found.found


def workbook_part(archive: Archive, budget: Budget) -> str:
    """The name of the part that lists the sheets."""
    named = [found.target for found in relations(archive, "", budget).values() if found.kind == _DOCUMENT]
    for path in [*named, "xl/workbook.xml"]:
        if path in archive:
            return path
    raise Invalid(NO_WORKBOOK)
