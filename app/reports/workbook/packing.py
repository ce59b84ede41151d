"""A saved workbook as bytes that depend on nothing but its content: no clock in it."""

from datetime import date, datetime, time
from io import BytesIO
from re import sub
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_PROPERTIES = "docProps/core.xml"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed(book: Workbook, *, title: str, written_on: date) -> bytes:
    """The workbook, the same to the byte for the same content and day."""
    book.properties.creator, book.properties.title = "Twokeys", title
    book.properties.created = datetime.combine(written_on, time())
    saved = BytesIO()
    book.save(saved)
    result = BytesIO()
    with ZipFile(saved) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == _PROPERTIES:
                content = _with_day(content, written_on)
            kept = ZipInfo(entry.filename, _NO_TIME)
            kept.compress_type = ZIP_DEFLATED
            target.writestr(kept, content)
    return result.getvalue()


def _with_day(properties: bytes, day: date) -> bytes:
    stamp = f"\\g<1>{day.isoformat()}T00:00:00Z\\g<2>"
    return sub(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", stamp, properties.decode()).encode()
