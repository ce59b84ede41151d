"""XLSX packages put together by hand, so that any part of them can be wrong."""

import random
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'{_HEAD}{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook(*names: str, extra: str = "") -> str:
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, start=1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{extra}<sheets>{entries}</sheets></workbook>'


def relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{entries}</Relationships>'


def parts(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>') -> dict[str, str | bytes]:
    """A workbook that is fine: one sheet called Answers."""
    return {
        TYPES: f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", WORKBOOK)),
        WORKBOOK: workbook("Answers"),
        WORKBOOK_RELS: relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        SHEET: sheet(rows),
        SHARED: f'{_HEAD}<sst xmlns="{_MAIN}"><si><t>text</t></si></sst>',
        STYLES: f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
    }


def package(changed: Mapping[str, str | bytes | None] | None = None, *, rows: str | None = None) -> bytes:
    """The fine workbook with parts replaced, added, or left out where None is given."""
    whole = {**(parts() if rows is None else parts(rows)), **(changed or {})}
    return zipped({name: content for name, content in whole.items() if content is not None})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def noise(size: int) -> bytes:
    """Bytes that do not pack, to bring a bomb below the allowed ratio."""
    return random.Random(4).randbytes(size)


def padded(changed: Mapping[str, str | bytes | None], *, rows: str | None = None) -> bytes:
    """The same with a picture that brings the ratio down, so that the parts themselves are read."""
    return package({**changed, "xl/media/image1.png": noise(1_100_000)}, rows=rows)


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
