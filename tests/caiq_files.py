"""Workbooks laid out as those of the Cloud Security Alliance were measured: real ids, none of CSA's text.

Everything an importer stumbles over is here: the sheet stamped narrower than it is, 611 merges, spacers, drop-downs,
protection, a logo, `Question ID` on the introduction, the rows after the last question.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from app.core import library
from app.domain.caiq import Reference, parse_reference
from app.domain.caiq.ids import control_of, domain_of
from app.domain.frameworks import parse_catalogue

Cells = Mapping[str, tuple[object, ...]]
"""Question id -> what stands in C, D, E and F."""
HEADERS = (
    "Question ID",
    "Question",
    "CSP CAIQ Answer",
    "SSRM Control Ownership",
    "CSP Implementation Description (Optional/Recommended)",
    "CSC Responsibilities  (Optional/Recommended)",
    None,
    None,
    "CCM Control ID",
    "CCM Control Specification",
    "CCM Control Title",
    "CCM Domain Title",
)
ANSWERS = '"Yes,No,NA"'
OWNERS = '"CSP-owned,CSC-owned,3rd-party outsourced,Shared CSP and CSC,Shared CSP and 3rd-party"'
ALL_YES = ("Yes", "CSP-owned", "It is done.", "")


@lru_cache(maxsize=1)
def reference() -> Reference:
    shelf = library.SHELF / "frameworks"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in shelf.glob("ccm@*.csv")}
    return parse_reference(
        (shelf / "caiq-question-ids.csv").read_text(encoding="utf-8"),
        (shelf / "caiq-4.0.3-to-4.1.0.csv").read_text(encoding="utf-8"),
        (shelf / "ccm-4.0-to-4.1.csv").read_text(encoding="utf-8"),
        {key: parse_catalogue(key, text) for key, text in texts.items()},
    )


def ids(version: str = "4.0.3") -> list[str]:
    """Every question id of a version, in CSA's order."""
    return list(reference().ids(version[:3]))


def row_of(caiq_id: str, version: str = "4.0.3") -> int:
    """The row it stands in, the first question being in row 3."""
    return ids(version).index(caiq_id) + 3


def wording(caiq_id: str) -> str:
    """A question of ours in CSA's manner: broken inside the sentence, a line end after it."""
    return f"Does the provider keep\nwhat {control_of(caiq_id)} stands for,\nas far as part {caiq_id} goes?\n"


def caiq(
    version: str = "4.0.3",
    cells: Cells | None = None,
    *,
    change: Callable[[Workbook], None] | None = None,
    sheet: str = "",
) -> bytes:
    """The official form, filled where `cells` says so. `change` edits the workbook before it is saved."""
    book = Workbook()
    _introduction(book)
    page = book.create_sheet(sheet or f"CAIQv{version}")
    _head(page, version)
    asked = ids(version)
    for row, caiq_id in enumerate(asked, start=3):
        _question(page, row, caiq_id, version, (cells or {}).get(caiq_id, ()))
    _merge_columns(page, asked)
    _foot(page, len(asked) + 3)
    _dress(page, len(asked) + 2)
    if change is not None:
        change(book)
    return stamped(saved(book), f"A1:D{len(asked) + 4}")


@lru_cache(maxsize=4)
def blank(version: str = "4.0.3") -> bytes:
    return caiq(version)


@lru_cache(maxsize=4)
def filled(version: str = "4.0.3") -> bytes:
    """Every question answered: yes but for each seventh, no, and each eleventh, not applicable."""
    return caiq(version, {caiq_id: usual(index) for index, caiq_id in enumerate(ids(version))})


def usual(index: int) -> tuple[object, ...]:
    if index % 7 == 3:
        return ("No", "CSP-owned", "It is planned for next year.", "Keep your own copy.")
    if index % 11 == 5:
        return ("NA", None, "We run no such thing.", None)
    return (
        "Yes",
        "Shared CSP and CSC" if index % 5 == 0 else "CSP-owned",
        f"Done, see chapter {index}.",
        "Look at it.",
    )


def flat(rows: Iterable[Iterable[object]], *, delimiter: str = ",") -> bytes:
    """A CSV file of these rows."""
    import csv

    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    book.close()
    return buffer.getvalue()


def stamped(data: bytes, dimension: str) -> bytes:
    """The same file with every sheet stamped as if it ended early."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"'.encode(), content)
            new.writestr(entry, content)
    return buffer.getvalue()


def logo() -> Image:
    buffer = io.BytesIO()
    Picture.new("RGB", (24, 12), (20, 90, 140)).save(buffer, "PNG")
    buffer.seek(0)
    return Image(buffer)


def _introduction(book: Workbook) -> None:
    page = book.active
    assert page is not None
    page.title = "Introduction"
    page["A1"] = "How to fill in this form"
    page["A10"], page["B10"] = "Question ID", "The number by which a question is known."
    page["A12"], page["B12"] = "CSP CAIQ Answer", "Yes, No or N/A."
    page.add_image(logo(), "D1")


def _head(page: Worksheet, version: str) -> None:
    page["A1"], page["B1"] = f"v{version}", f"CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v{version}"
    page.merge_cells("B1:D1")
    for column, header in enumerate(HEADERS, start=1):
        page.cell(2, column, header)


def _question(page: Worksheet, row: int, caiq_id: str, version: str, given: tuple[object, ...]) -> None:
    control = reference().catalogue(version[:3]).by_id[control_of(caiq_id)]
    first = caiq_id.endswith(".1")
    page.cell(row, 1, caiq_id)
    page.cell(row, 2, wording(caiq_id))
    for column, value in enumerate(given, start=3):
        page.cell(row, column, value)
    if first:
        for column, value in ((9, control.id), (10, f"Our words on {control.id}."), (11, control.title)):
            page.cell(row, column, value)
    if first and control.id.endswith("-01"):
        page.cell(row, 12, control.domain_title)


def _merge_columns(page: Worksheet, asked: list[str]) -> None:
    """Over the questions of each control, single ones too, and over each domain."""
    rows = list(enumerate(asked, start=3))
    for key, columns in ((control_of, "IJK"), (domain_of, "L")):
        for _, same in groupby(rows, key=lambda pair, key=key: key(pair[1])):  # type: ignore[misc]
            numbers = [row for row, _ in same]
            for column in columns:
                page.merge_cells(f"{column}{numbers[0]}:{column}{numbers[-1]}")


def _foot(page: Worksheet, row: int) -> None:
    page.cell(row, 1, "End of Standard")
    page.cell(row + 1, 1, "\u00a9 Copyright of a form that this is not")
    page.merge_cells(f"A{row}:D{row}")
    page.merge_cells(f"A{row + 1}:D{row + 1}")


def _dress(page: Worksheet, last: int) -> None:
    for column, listed in (("C", ANSWERS), ("D", OWNERS)):
        choice = DataValidation(type="list", formula1=listed, allow_blank=True)
        choice.add(f"{column}3:{column}{last}")
        page.add_data_validation(choice)
    for column in "CDEF":
        for row in range(3, last + 1):
            page[f"{column}{row}"].protection = Protection(locked=False)
    page.protection.set_password("9E15", already_hashed=True)
    page.protection.sheet = True
    page.freeze_panes = "E3"
    page.column_dimensions["G"].width = page.column_dimensions["H"].width = 0.1
    page.add_image(logo(), "N1")


def sheet_with(rows: Iterable[Iterable[Any]], *, name: str = "Sheet1", more: Iterable[str] = ()) -> bytes:
    """A plain workbook: one sheet of these rows, and empty ones of the names in `more`."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = name
    for row in rows:
        page.append(list(row))
    for title in more:
        book.create_sheet(title)
    return saved(book)
