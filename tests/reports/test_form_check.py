"""A workbook that would cost too much to open for writing is refused first; what filling loses is said."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from app.domain.errors import Invalid, TooLarge
from app.reports.form_check import check_form
from tests import caiq_files
from tests.reports.filling import fill_blank

SHEET = "xl/worksheets/sheet2.xml"


def rewritten(change: Callable[[bytes], bytes], name: str = SHEET) -> bytes:
    """The blank form with one of its parts changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(caiq_files.blank())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename == name else content)
    return buffer.getvalue()


def with_merge(ref: str) -> bytes:
    return rewritten(lambda xml: xml.replace(b'<mergeCell ref="B1:D1"', f'<mergeCell ref="{ref}"'.encode()))


def test_the_official_form_loses_nothing() -> None:
    assert check_form(caiq_files.blank()) == ()


@pytest.mark.parametrize("ref", ["N1:XFD1048576", "N1:N900000", "A:D"])
def test_a_merge_over_everything_is_refused_before_it_is_opened(ref: str) -> None:
    with pytest.raises((TooLarge, Invalid), match=r"cells"):
        fill_blank(with_merge(ref), {})


@pytest.mark.parametrize("ref", ["", "nonsense", "D1:B1:C1"])
def test_a_merge_that_is_none_is_refused(ref: str) -> None:
    with pytest.raises(Invalid, match=r"merges cells|cannot be filled"):
        fill_blank(with_merge(ref), {})


def test_hundreds_of_thousands_of_empty_cells_are_refused() -> None:
    row = b'<row r="300">' + b'<c r="N300" s="1"/>' * 120_000 + b"</row></sheetData>"
    with pytest.raises(TooLarge):
        fill_blank(rewritten(lambda xml: xml.replace(b"</sheetData>", row)), {})


def test_a_link_over_everything_is_refused_before_it_is_opened() -> None:
    link = b'<hyperlinks><hyperlink ref="N1:XFD1048576" location="A1"/></hyperlinks></worksheet>'
    with pytest.raises(TooLarge):
        fill_blank(rewritten(lambda xml: xml.replace(b"</worksheet>", link)), {})


@pytest.mark.parametrize("begins", [b" " * 300, b""], ids=["blanks", "UTF-16 without a mark"])
def test_cells_are_counted_however_a_part_begins(begins: bytes) -> None:
    row = b'<row r="300">' + b'<c r="N300" s="1"/>' * 120_000 + b"</row></sheetData>"

    def hidden(xml: bytes) -> bytes:
        whole = xml.replace(b"</sheetData>", row).partition(b"?>")[2] or xml.replace(b"</sheetData>", row)
        return begins + whole if begins else whole.decode().encode("utf-16-be")

    with pytest.raises(TooLarge):
        fill_blank(rewritten(hidden), {})


def test_a_huge_picture_is_refused_wherever_it_lies() -> None:
    buffer = io.BytesIO()
    Picture.new("1", (20_000, 2_000)).save(buffer, "TIFF", compression="group4")
    data = io.BytesIO(caiq_files.blank())
    with zipfile.ZipFile(data, "a") as book:
        book.writestr("xl/pictures/one.bin", buffer.getvalue())
    with pytest.raises(TooLarge, match="points"):
        check_form(data.getvalue())


def test_drop_downs_of_a_newer_kind_and_shapes_are_said_to_be_lost() -> None:
    extension = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations count="1">'
        b"<x14:dataValidation><xm:sqref>C3</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    done = fill_blank(rewritten(lambda xml: xml.replace(b"</worksheet>", extension)), {})
    assert any("newer kind" in one.message for one in done.left)


def test_a_picture_that_cannot_be_read_is_said_and_a_huge_one_refused() -> None:
    broken = rewritten(lambda _: b"\x01not a picture", "xl/media/image1.png")
    assert check_form(broken) == ("The picture image1.png could not be kept.",)
    buffer = io.BytesIO()
    Picture.new("1", (20_000, 2_000)).save(buffer, "PNG")
    with pytest.raises(TooLarge, match="points"):
        check_form(rewritten(lambda _: buffer.getvalue(), "xl/media/image1.png"))


def test_a_picture_of_another_kind_is_turned_into_one_that_is_kept() -> None:
    def bitmap(book: Workbook) -> None:
        buffer = io.BytesIO()
        Picture.new("RGB", (8, 8)).save(buffer, "BMP")
        buffer.seek(0)
        book["Introduction"].add_image(Image(buffer), "F1")

    assert check_form(caiq_files.caiq(change=bitmap)) == ()  # what writes workbooks made it a PNG already
