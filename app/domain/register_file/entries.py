"""What a register says, before it is held against what is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.imports.shapes import Trouble


@dataclass(frozen=True, slots=True)
class Place:
    """Sheet and row where an entry was first read; `cells` are the cells of its fields, such as `C17`."""

    sheet: str
    row: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def cell(self, name: str) -> str:
        return self.cells.get(name, f"A{self.row}")


@dataclass(slots=True)
class VendorEntry:
    """`values` are name, website, country and lei as they are kept; what is empty says nothing."""

    values: dict[str, str]
    place: Place


@dataclass(slots=True)
class ContactEntry:
    """`vendor` is the number of its vendor in the register."""

    vendor: int
    values: dict[str, str]
    place: Place


@dataclass(slots=True)
class EngagementEntry:
    """`owner` is an e-mail address, `intake` maps question ids to what stands in the cell, `tier` is only compared."""

    vendor: int
    values: dict[str, str]
    place: Place
    owner: str = ""
    tier: str = ""
    intake: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RegisterFile:
    vendors: list[VendorEntry] = field(default_factory=list)
    contacts: list[ContactEntry] = field(default_factory=list)
    engagements: list[EngagementEntry] = field(default_factory=list)
    problems: list[Trouble] = field(default_factory=list)
    ignored: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
