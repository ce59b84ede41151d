"""Packages that are whole and hold what no spreadsheet program writes, or far too much of it."""

from collections.abc import Callable
from functools import partial

from tests.spreadsheet_files.bad_file import BadFile
from tests.spreadsheet_files.packages import (
    SHARED,
    SHEET,
    STYLES,
    TYPES,
    WORKBOOK,
    WORKBOOK_RELS,
    cell,
    package,
    padded,
    relations,
    sheet,
    workbook,
)

_LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_READS_FILES = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _with(part: str, content: str | bytes | None) -> Callable[[], bytes]:
    return partial(package, {part: content})


def _rows(rows: str) -> Callable[[], bytes]:
    return partial(package, rows=rows)


def _one(place: str, text: str = "x") -> Callable[[], bytes]:
    row = "".join(filter(str.isdecimal, place))
    return _rows(f'<row r="{row}">{cell(place, text)}</row>')


def _laughs() -> bytes:
    return package({SHEET: sheet(cell("A1", "&j;"), before=_LAUGHS)})


def _many_rows() -> bytes:
    return package(rows="".join(f'<row r="{n}">{cell(f"A{n}", f"row {n}")}</row>' for n in range(1, 5_002)))


def _many_cells() -> bytes:
    row = "<c><v>1</v></c>" * 200
    return padded({}, rows=f"<row>{row}</row>" * 2_500)


def _many_tags() -> bytes:
    return padded({}, rows=f"<row>{'<c/>' * 20_000_000}</row>")


def _many_other_tags() -> bytes:
    return padded({SHEET: sheet("", after="<mergeCells>" + "<m/>" * 20_000_000 + "</mergeCells>")})


def _many_strings() -> bytes:
    return padded({SHARED: "<sst>" + "<si><t>a</t></si>" * 5_500_000 + "</sst>"})


def _long_strings() -> bytes:
    return padded({SHARED: "<sst>" + f"<si><t>{'é' * 30_000}</t></si>" * 1_600 + "</sst>"})


def _one_string() -> bytes:
    return padded({SHARED: f"<sst><si><t>{'🔑' * 20_000_000}</t></si></sst>"}, rows='<row><c t="s"><v>0</v></c></row>')


def _long_cell() -> bytes:
    return padded({}, rows=f'<row r="2">{cell("B2", "x" * (1 << 20))}</row>')


def _comment() -> bytes:
    return padded({SHEET: sheet("", before=f"<!--{'-x' * 40_000_000}-->")})


def _attribute() -> bytes:
    return padded({SHEET: sheet(f'<row r="{"9" * 50_000_000}"/>')})


def _styles() -> bytes:
    return padded({STYLES: "<s><cellXfs>" + '<xf numFmtId="14"/>' * 4_500_000 + "</cellXfs></s>"})


def _sheets(count: int) -> bytes:
    return package({WORKBOOK: workbook(*(f"Sheet {n}" for n in range(count)))})


_MACRO_TYPES = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
_FILE_IN_STRINGS = f"{_READS_FILES}<sst><si><t>&x;</t></si></sst>"
_KLINGON = '<?xml version="1.0" encoding="klingon"?><w/>'
_DEEP = "<a>" * 100_000 + "</a>" * 100_000

CONTENTS = [
    BadFile("no list of sheets", _with(WORKBOOK, None), "a.xlsx", "sheets is missing"),
    BadFile("no types", _with(TYPES, None), "a.xlsx", "ZIP archive"),
    BadFile("no sheets", _with(WORKBOOK, workbook()), "a.xlsx", "sheets is missing"),
    BadFile("no cells", _with(SHEET, None), "a.xlsx", "“Answers”"),
    BadFile("no relations", _with(WORKBOOK_RELS, None), "a.xlsx", "“Answers”"),
    BadFile("two sheets of one name", _with(WORKBOOK, workbook("A", "a")), "a.xlsx", "two sheets called"),
    BadFile("three hundred sheets", partial(_sheets, 300), "a.xlsx", "200 sheets"),
    BadFile("only a chart", _with(WORKBOOK_RELS, relations(("chartsheet", "c.xml"))), "a.xlsx", "no sheet"),
    BadFile("a sheet outside", _with(WORKBOOK_RELS, relations(("worksheet", "../../etc/x"))), "a.xlsx", "“Answers”"),
    BadFile("macros", _with("xl/vbaProject.bin", b"x"), "a.xlsx", "macros"),
    BadFile("macros by type", _with(TYPES, _MACRO_TYPES), "a.xlsx", "macros"),
    BadFile("macros of Excel 4", _with("xl/macrosheets/sheet1.xml", "<x/>"), "a.xlsx", "macros"),
    BadFile("a billion laughs", _laughs, "a.xlsx", "entities"),
    BadFile("entities in strings", _with(SHARED, _FILE_IN_STRINGS), "a.xlsx", "entities"),
    BadFile("entities in the list", _with(WORKBOOK, f"{_READS_FILES}<workbook>&x;</workbook>"), "a.xlsx", "entities"),
    BadFile("a document type in styles", _with(STYLES, "<!DOCTYPE s><s/>"), "a.xlsx", "entities"),
    BadFile("deep XML", _with(SHEET, _DEEP), "a.xlsx", "nested"),
    BadFile("XML that breaks off", _with(SHEET, sheet("")[:-20]), "a.xlsx", "sheet1.xml"),
    BadFile("no XML at all", _with(SHEET, b"\x00\x01\x02"), "a.xlsx", "sheet1.xml"),
    BadFile("an unknown encoding", _with(SHEET, _KLINGON), "a.xlsx", "sheet1.xml"),
    BadFile("broken UTF-8 inside", _with(SHARED, b"<sst><si><t>\xff\xfe</t></si></sst>"), "a.xlsx", "sharedStrings"),
    BadFile("a comment of eighty megabytes", _comment, "a.xlsx", "single tag"),
    BadFile("an attribute of fifty megabytes", _attribute, "a.xlsx", "single tag"),
    BadFile("millions of cells", _many_tags, "a.xlsx", "too many cells"),
    BadFile("millions of merges", _many_other_tags, "a.xlsx", "too many cells"),
    BadFile("millions of strings", _many_strings, "a.xlsx", "too many cells"),
    BadFile("millions of styles", _styles, "a.xlsx", "too many cells"),
    BadFile("too much text", _long_strings, "a.xlsx", "characters"),
    BadFile("one string of eighty megabytes", _one_string, "a.xlsx", "cell A1"),
    BadFile("half a million cells", _many_cells, "a.xlsx", "400,000 cells"),
    BadFile("something in XFD", _one("XFD7"), "a.xlsx", "XFD7"),
    BadFile("something in the last row", _one("A1048576"), "a.xlsx", "A1048576"),
    BadFile("five thousand and one rows", _many_rows, "a.xlsx", "row 5001"),
    BadFile("a cell of a megabyte", _long_cell, "a.xlsx", "cell B2"),
    BadFile("a negative row", _rows('<row r="-3"/>'), "a.xlsx", "“-3”"),
    BadFile("row zero", _rows('<row r="0"/>'), "a.xlsx", "“0”"),
    BadFile("a row that is no number", _rows('<row r="seven"/>'), "a.xlsx", "“seven”"),
    BadFile("a row beyond the last", _rows('<row r="1048577"/>'), "a.xlsx", "1048577"),
    BadFile("rows that go back", _rows('<row r="5"/><row r="4"/>'), "a.xlsx", "after row 5"),
    BadFile("a cell twice", _rows(f'<row r="1">{cell("A1", "x")}{cell("A1", "y")}</row>'), "a.xlsx", "A1"),
    BadFile("a cell of no column", _rows('<row r="1"><c r="17"/></row>'), "a.xlsx", "“17”"),
    BadFile("a cell behind the last column", _rows('<row r="1"><c r="ZZZ1"/></row>'), "a.xlsx", "“ZZZ1”"),
    BadFile("a text that is missing", _rows('<row r="2"><c r="B2" t="s"><v>9</v></c></row>'), "a.xlsx", "cell B2"),
    BadFile("a text before the first", _rows('<row r="2"><c r="B2" t="s"><v>-1</v></c></row>'), "a.xlsx", "cell B2"),
]
