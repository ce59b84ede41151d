"""A book as a register: every row read, every cell that cannot be kept named."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.domain import register
from app.domain.errors import Invalid
from app.domain.imports.shapes import Trouble
from app.domain.register_file.columns import INTAKE
from app.domain.register_file.entries import ContactEntry, EngagementEntry, Place, RegisterFile, VendorEntry
from app.domain.register_file.layout import Table, tables_of
from app.domain.spreadsheets import Book

ROWS = 3_000
"""Rows of all sheets together; each may enter a vendor, a contact and an engagement."""
_CHECKS: dict[str, Callable[[str], str]] = {
    "vendor.name": register.name,
    "vendor.website": register.website,
    "vendor.country": register.country,
    "vendor.lei": register.lei,
    "contact.name": register.name,
    "contact.email": register.email,
    "contact.phone": register.phone,
    "contact.zone": register.zone,
    "engagement.name": register.name,
    "engagement.description": register.paragraph,
    "engagement.contract_reference": register.name,
    "engagement.supported_function": register.name,
}


@dataclass(slots=True)
class _Row:
    place: Place
    values: dict[str, str] = field(default_factory=dict)

    def of(self, noun: str) -> dict[str, str]:
        return {key.partition(".")[2]: text for key, text in self.values.items() if key.startswith(noun + ".")}


def read_register(book: Book) -> RegisterFile:
    """The entries of the register; Invalid when there is none, or when it is longer than we enter at once."""
    tables = tables_of(book)
    if not tables:
        raise Invalid("This is no register: no sheet has a heading for the vendor's name and another one we know.")
    if sum(len(table.sheet.rows) - table.header_row for table in tables) > ROWS:
        raise Invalid(f"The register has more than {ROWS:,} rows. Cut it into several files.")
    reading = _Reading(RegisterFile(notes=list(book.notes)))
    for table in tables:
        reading.table(table)
    return reading.found


class _Reading:
    def __init__(self, found: RegisterFile) -> None:
        self.found = found
        self._troubles: dict[tuple[str, str], int] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._contacts: set[tuple[int, str]] = set()
        self._engagements: set[tuple[int, str]] = set()

    def table(self, table: Table) -> None:
        self._say_what_is_left(table)
        for number in range(table.header_row + 1, len(table.sheet.rows) + 1):
            row = self._row(table, number)
            if row is not None:
                self._enter(row, table)

    def _say_what_is_left(self, table: Table) -> None:
        for columns, why in ((table.strangers, "means nothing to us"), (table.doubled, "was there before")):
            for column in columns:
                heading = table.sheet.at(table.header_row, column).text[:60]
                place = table.sheet.place(table.header_row, column)
                self.found.ignored.append(
                    Trouble(table.sheet.name, place, f"The column “{heading}” {why}; it is left out.")
                )

    def _row(self, table: Table, number: int) -> _Row | None:
        cells = {name: table.sheet.place(number, column) for column, name in table.fields.items()}
        row = _Row(Place(table.sheet.name, number, cells))
        for column, name in table.fields.items():
            text = table.sheet.at(number, column).text
            if text and (kept := self._checked(name, text, row.place)):
                row.values[name] = kept
        return row if row.values or any(not cell.is_empty for cell in table.sheet.rows[number - 1]) else None

    def _checked(self, name: str, text: str, place: Place) -> str:
        try:
            check = _CHECKS.get(name, register.paragraph)
            return check(text)
        except Invalid as error:
            self._trouble(place, name, f"{error.message} The cell says “{text[:60]}”.")
            return ""

    def _enter(self, row: _Row, table: Table) -> None:
        vendor = self._vendor(row, may_be_new=table.noun in (None, "vendor"))
        if vendor is None:
            return
        if table.noun in (None, "contact"):
            self._contact(row, vendor, is_due=table.noun == "contact")
        if table.noun in (None, "engagement"):
            self._engagement(row, vendor)

    def _vendor(self, row: _Row, *, may_be_new: bool) -> int | None:
        values = row.of("vendor")
        if not values.get("name"):
            self._trouble(row.place, "vendor.name", "The row names no vendor, so it was left out.")
            return None
        key = ("lei", values["lei"]) if values.get("lei") else ("name", values["name"].casefold())
        by_name = ("name", values["name"].casefold())
        number = self._numbers.get(key, self._numbers.get(by_name) if self._same_lei(by_name, values) else None)
        if number is None:
            if not may_be_new:
                message = f"“{values['name'][:60]}” is not on the sheet of vendors; the row was left out."
                self._trouble(row.place, "vendor.name", message)
                return None
            number = len(self.found.vendors)
            self.found.vendors.append(VendorEntry(values, row.place))
        else:
            self._add(self.found.vendors[number], values, row.place)
        self._numbers.setdefault(key, number)
        self._numbers.setdefault(by_name, number)
        return number

    def _same_lei(self, by_name: tuple[str, str], values: dict[str, str]) -> bool:
        """One name with two identifiers is two parties."""
        number = self._numbers.get(by_name)
        other = self.found.vendors[number].values.get("lei", "") if number is not None else ""
        return not other or not values.get("lei") or other == values["lei"]

    def _add(self, entry: VendorEntry, values: dict[str, str], place: Place) -> None:
        """Fill what an earlier row left empty; say where two rows differ."""
        for name, text in values.items():
            said = entry.values.setdefault(name, text)
            if said.casefold() != text.casefold():
                where = f"{entry.place.sheet} row {entry.place.row}".strip()
                self._trouble(place, f"vendor.{name}", f"{where} says “{said[:60]}” for this vendor; that one counts.")

    def _contact(self, row: _Row, vendor: int, *, is_due: bool) -> None:
        values = row.of("contact")
        if not values.get("email"):
            if is_due or values.get("name"):
                self._trouble(row.place, "contact.email", "A contact needs an e-mail address; it was left out.")
            return
        key = (vendor, values["email"].casefold())
        if key not in self._contacts:
            self._contacts.add(key)
            values.setdefault("name", values["email"].partition("@")[0])
            self.found.contacts.append(ContactEntry(vendor, values, row.place))

    def _engagement(self, row: _Row, vendor: int) -> None:
        values = row.of("engagement")
        owner, tier = values.pop("owner", ""), values.pop("tier", "")
        intake = {key.removeprefix(INTAKE): text for key, text in row.values.items() if key.startswith(INTAKE)}
        if not values.get("name"):
            if values or intake:
                self._trouble(row.place, "engagement.name", "An engagement needs a name; it was left out.")
            return
        key = (vendor, values["name"].casefold())
        if key in self._engagements:
            message = f"“{values['name'][:60]}” stands twice for this vendor; the first row counts."
            self.found.ignored.append(Trouble(row.place.sheet, row.place.cell("engagement.name"), message))
            return
        self._engagements.add(key)
        self.found.engagements.append(EngagementEntry(vendor, values, row.place, owner, tier, intake))

    def _trouble(self, place: Place, name: str, message: str) -> None:
        """What is wrong with one cell, and what follows from it, is one trouble."""
        cell = (place.sheet, place.cell(name))
        number = self._troubles.setdefault(cell, len(self.found.problems))
        if number < len(self.found.problems):
            first = self.found.problems[number]
            self.found.problems[number] = replace(first, message=f"{first.message} {message}")
        else:
            self.found.problems.append(Trouble(*cell, message))
