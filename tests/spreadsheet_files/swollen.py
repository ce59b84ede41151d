"""Small files that would grow large once they are read: what repeats, what points back, what leaves gaps."""

import json

from tests.spreadsheet_files.bad_file import BadFile
from tests.spreadsheet_files.packages import (
    SHARED,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    package,
    padded,
    relations,
    workbook,
)


def _far_right() -> bytes:
    rows = (f'<row><c r="GR{number}"><v>1</v></c></row>' for number in range(1, 2_500))
    return padded({}, rows="".join(rows))


def _shared_text() -> bytes:
    text = f"<sst><si><t>{'x' * 39_000}</t></si></sst>"
    return padded({SHARED: text}, rows='<row><c t="s"><v>0</v></c></row>' * 600)


def _shared_sheet() -> bytes:
    names = [f"Sheet {number}" for number in range(200)]
    targets = relations(*[("worksheet", "worksheets/sheet1.xml") for _ in names])
    return package({WORKBOOK: workbook(*names), WORKBOOK_RELS: targets})


def _formats() -> bytes:
    formats = "".join(f'<numFmt numFmtId="{number}" formatCode="{"[x" * 60}"/>' for number in range(10_001))
    return padded({STYLES: f"<styleSheet><numFmts>{formats}</numFmts></styleSheet>"})


def _columns() -> bytes:
    return b"a," * 4_600_000


def _objects() -> bytes:
    first = json.dumps({f"n{number}": 1 for number in range(200)})
    return f"[{first}{',{}' * 300_000}]".encode()


SWOLLEN = [
    BadFile("a single cell far right in each row", _far_right, "a.xlsx", "400,000 cells"),
    BadFile("one long text in every cell", _shared_text, "a.xlsx", "characters"),
    BadFile("two hundred sheets of the same cells", _shared_sheet, "a.xlsx", "cells of another one"),
    BadFile("many formats of numbers", _formats, "a.xlsx", "formats of numbers"),
    BadFile("millions of columns", _columns, "a.csv", "200 columns"),
    BadFile("very many objects of many names", _objects, "a.json", "5,000 objects"),
]
