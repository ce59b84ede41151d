"""Where in a book a register stands: one flat sheet, or a sheet each for vendors, contacts and engagements."""

import re
from dataclasses import dataclass

from app.domain.headings import folded
from app.domain.register_file.columns import SHEETS, Noun, is_question_sheet, meant
from app.domain.spreadsheets import Book, Sheet

HEADER_WITHIN = 12
_TABLE = re.compile(r" - Table \d{1,3}\Z")
"""What Numbers writes behind the name of a sheet: `Vendors - Table 1`."""
FEWEST = 2
"""Headings we know that make a row the header, the vendor's name among them."""


@dataclass(frozen=True, slots=True)
class Table:
    """`fields` maps column numbers, from 1, to what they mean; `noun` is None for the flat sheet."""

    sheet: Sheet
    header_row: int
    fields: dict[int, str]
    strangers: tuple[int, ...]
    doubled: tuple[int, ...]
    noun: Noun | None


def tables_of(book: Book) -> list[Table]:
    """The sheets of a register, vendors first; nothing when the book is none."""
    named = [(SHEETS.get(folded(_TABLE.sub("", sheet.name))), sheet) for sheet in book.sheets]
    own = [table for noun, sheet in named if noun and (table := _table(sheet, noun))]
    if any(table.noun == "vendor" for table in own):
        order = ("vendor", "contact", "engagement")
        return sorted(own, key=lambda table: order.index(table.noun or "vendor"))
    flat = (table for sheet in book.sheets if not sheet.is_hidden and (table := _table(sheet, None)))
    first = next(flat, None)
    return [first] if first else []


def is_register(book: Book) -> bool:
    return bool(tables_of(book))


def _table(sheet: Sheet, noun: Noun | None) -> Table | None:
    for number, cells in enumerate(sheet.rows[:HEADER_WITHIN], start=1):
        headings = [cell.text for cell in cells]
        fields: dict[int, str] = {}
        strangers, doubled = [], []
        for column, heading in enumerate(headings, start=1):
            field = meant(heading, noun)
            if field is None:
                strangers += [column] if heading else []
            elif field in fields.values():
                doubled.append(column)
            else:
                fields[column] = field
        if _is_header(set(fields.values()), headings, noun):
            return Table(sheet, number, fields, tuple(strangers), tuple(doubled), noun)
    return None


def _is_header(fields: set[str], headings: list[str], noun: Noun | None) -> bool:
    if noun == "vendor":
        return "vendor.name" in fields
    if noun == "contact":
        return {"vendor.name", "contact.email"} <= fields
    if noun == "engagement":
        return {"vendor.name", "engagement.name"} <= fields
    telling = fields - {"engagement.description"}
    return "vendor.name" in fields and len(telling) >= FEWEST and not is_question_sheet(headings)
