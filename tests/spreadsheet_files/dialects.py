"""The same cells as the XML of different programs: what each writes beside, and how it names and folds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from app.domain.spreadsheets import column_letter
from tests.spreadsheet_files.packages import SHARED, STYLES, TYPES, WORKBOOK, WORKBOOK_RELS, zipped

Cells = str | bool | int | None
Sheets = Mapping[str, Sequence[Sequence[Cells]]]
Dialect = Callable[[Sheets], bytes]
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OPEN = "http://schemas.openxmlformats.org/"
_PURL = "http://purl.oclc.org/ooxml/"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9"
_EXTENSIONS = (
    f'xmlns:mc="{_MARKUP}" mc:Ignorable="x14ac xr" xmlns:x14ac="{_X14}/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
)
_LISTS = (
    '<dataValidations count="1"><dataValidation type="list" sqref="C3:C9"><formula1>Lists!$A$1:$A$3</formula1>'
    f'</dataValidation></dataValidations><extLst><ext uri="x" xmlns:x14="{_X14}/main">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation>'
    "<x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D3:D9</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext></extLst>"
)


@dataclass
class _Texts:
    """Shared strings in the order of their first use."""

    written: Callable[[str], str]
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def part(self, main: str) -> str:
        items = "".join(f"<si>{self.written(text)}</si>" for text in self.numbers)
        return f'{_HEAD}<sst xmlns="{main}" count="9999" uniqueCount="{len(self.numbers)}">{items}</sst>'


def _plain(text: str) -> str:
    return f'<t xml:space="preserve">{_said(text)}</t>'


def _said(text: str) -> str:
    return escape(text).replace("\n", "_x000D_\n")


def _rich(text: str) -> str:
    """Two runs with a font each, and a reading guide as Japanese Excel adds it."""
    half = len(text) // 2
    runs = "".join(
        f'<r><rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve">{_said(part)}</t></r>'
        for part in (text[:half], text[half:])
        if part
    )
    guide = '<rPh sb="0" eb="1"><t>guide</t></rPh><phoneticPr fontId="1"/>'
    return runs + guide


def excel(sheets: Sheets) -> bytes:
    """Excel on a desk: rich runs, other namespaces, lists on another sheet, threaded comments, a chain of formulas."""
    texts = _Texts(_rich)
    parts = _parts(sheets, texts, _OPEN, head=f" {_EXTENSIONS}", tail=_LISTS, row=' spans="1:9" x14ac:dyDescent="0.25"')
    return zipped(
        {
            **parts,
            "xl/calcChain.xml": f'{_HEAD}<calcChain xmlns="{_OPEN}spreadsheetml/2006/main"><c r="C3"/></calcChain>',
            "xl/threadedComments/threadedComment1.xml": "<ThreadedComments><text>NA</text></ThreadedComments>",
            "xl/persons/person.xml": "<personList/>",
            "docMetadata/LabelInfo.xml": "<labelList/>",
        }
    )


def strict_excel(sheets: Sheets) -> bytes:
    """Excel's “Strict Open XML Workbook”, with part names that begin at the root."""
    return zipped(_parts(sheets, _Texts(_plain), _PURL, root="/xl/"))


def google(sheets: Sheets) -> bytes:
    """Google Sheets: no dimension, every row up to the thousandth with empty styled cells."""
    blank = "".join(f'<c r="{column_letter(n)}{{row}}" s="1"/>' for n in range(1, 27))
    rows = "".join(f'<row r="{n}" ht="15.75" customHeight="1">{blank.format(row=n)}</row>' for n in range(400, 1001))
    return zipped(_parts(sheets, _Texts(_plain), _OPEN, after=rows))


def numbers(sheets: Sheets) -> bytes:
    """Apple Numbers: a summary first, a sheet for each table with the table's name above its headings."""
    summary: Sheets = {"Export Summary": [["This document was exported from Numbers."], [], ["Table 1"]]}
    tables = {f"{name[:20]} - Table 1": [["Table 1"], *rows] for name, rows in sheets.items()}
    return zipped(_parts({**summary, **tables}, _Texts(_plain), _OPEN))


def bare(sheets: Sheets) -> bytes:
    """Programs that leave out what may be left out: no places of rows and cells, texts where they stand."""
    return zipped(_parts(sheets, None, _OPEN))


DIALECTS: tuple[Dialect, ...] = (excel, strict_excel, google, numbers, bare)


def _parts(
    sheets: Sheets,
    texts: _Texts | None,
    base: str,
    *,
    head: str = "",
    tail: str = "",
    row: str = "",
    after: str = "",
    root: str = "",
) -> dict[str, str | bytes]:
    is_strict = base == _PURL
    main = f"{base}spreadsheetml/main" if is_strict else f"{base}spreadsheetml/2006/main"
    office = f"{base}officeDocument/relationships" if is_strict else f"{base}officeDocument/2006/relationships"
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    targets += [("styles", "styles.xml"), ("theme", "theme/theme1.xml"), ("sharedStrings", "sharedStrings.xml")]
    parts: dict[str, str | bytes] = {
        TYPES: f'{_HEAD}<Types xmlns="{_OPEN}package/2006/content-types"><Default Extension="xml"/></Types>',
        "_rels/.rels": _relations(office, [("officeDocument", "/xl/workbook.xml" if root else "xl/workbook.xml")]),
        WORKBOOK: f'{_HEAD}<workbook xmlns="{main}" xmlns:r="{office}"{head}><sheets>{names}</sheets></workbook>',
        WORKBOOK_RELS: _relations(office, [(kind, root + target) for kind, target in targets]),
        STYLES: f'{_HEAD}<styleSheet xmlns="{main}"><cellXfs><xf/><xf numFmtId="49"/></cellXfs></styleSheet>',
        "xl/theme/theme1.xml": "<theme/>",
    }
    for n, rows in enumerate(sheets.values(), 1):
        cells = "".join(_row(number, cells, texts, row) for number, cells in enumerate(rows, 1)) + after
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'{_HEAD}<worksheet xmlns="{main}"{head}><sheetData>{cells}</sheetData>{tail}</worksheet>'
        )
    if texts is not None:
        parts[SHARED] = texts.part(main)
    return parts


def _relations(office: str, targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Target="{target}" Type="{office}/{kind}" Id="rId{n}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_OPEN}package/2006/relationships">{listed}</Relationships>'


def _row(number: int, cells: Sequence[Cells], texts: _Texts | None, attributes: str) -> str:
    said = "".join(_cell(number, column, value, texts) for column, value in enumerate(cells, 1))
    place = f' r="{number}"' if texts is not None else ""
    return f"<row{place}{attributes}>{said}</row>"


def _cell(row: int, column: int, value: Cells, texts: _Texts | None) -> str:
    place = f' r="{column_letter(column)}{row}"' if texts is not None else ""
    if value is None:
        return f'<c{place} s="1"/>'
    if isinstance(value, bool):
        return f'<c{place} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f"<c{place}><v>{value}</v></c>"
    if texts is None:
        return f'<c t="inlineStr"><is>{_plain(value)}</is></c>'
    return f'<c{place} s="1" t="s"><v>{texts.number(value)}</v></c>'
