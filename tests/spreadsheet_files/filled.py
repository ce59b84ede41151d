"""Our own workbook over a question of every kind, filled in, and changed as people change it."""

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from app.domain.answers import Answer
from app.domain.imports.shapes import IncomingFile
from app.domain.own_workbook import read_own_workbook
from app.domain.spreadsheets import Book, read_book
from app.reports.workbook import WorkbookContent, write_workbook
from tests.portal.every_kind import EVERY_KIND

ASSESSMENT = "asm_0001"
FIRST, SECOND, TABLE = "First things", "Second things", "Table first.table"
ROWS = {question.id: row for row, question in enumerate(EVERY_KIND.sections[0].questions, start=5)}
"""Question id -> its row on the first sheet."""

_CONTROL = Answer("partly", "shared_csp_csc", "=1+1 is text", "-keep a copy", "", "@night", "2027-03-01")
_VAULT = {"name": "Vault", "place": "there", "age": "PT4H", "tested": "2026-01-31", "size": 3}
STORED: dict[str, tuple[Answer, int]] = {
    "first.control": (_CONTROL, 3),
    "first.follow": (Answer("+49 170"), 1),
    "first.choice": (Answer("two", comment="Two lines\nof text"), 2),
    "first.choices": (Answer(["one", "two"]), 1),
    "first.text": (Answer(" As it is, with _x0041_ and 🔑 "), 7),
    "first.number": (Answer(1234.5), 1),
    "first.percent": (Answer(25), 1),
    "first.duration": (Answer("P1DT12H"), 1),
    "first.date": (Answer("2026-11-02"), 4),
    "first.file": (Answer(["evd_1", "evd_2"]), 1),
    "first.contact": (Answer({"name": "Ann Lead", "email": "ann@example.com"}), 1),
    "first.table": (Answer([_VAULT, {"name": "unknown"}]), 5),
    "second.offline": (Answer("unknown"), 1),
}


def content(stored: dict[str, tuple[Answer, int]] | None = None, **changed: Any) -> WorkbookContent:
    given: dict[str, Any] = {
        "assessment_id": ASSESSMENT,
        "questionnaire": EVERY_KIND,
        "vendor": "Nimbus Ltd",
        "service": "Backup",
        "written_on": date(2026, 11, 20),
        "sections": ("first", "second"),
        "stored": STORED if stored is None else stored,
    }
    return WorkbookContent(**(given | changed))


@cache
def filled() -> bytes:
    return write_workbook(content())


def changed(edit: Callable[[Any], object], data: bytes | None = None) -> bytes:
    """The workbook as somebody leaves it after an edit, saved again."""
    book = load_workbook(BytesIO(filled() if data is None else data))
    edit(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(data: bytes) -> IncomingFile:
    return read_own(read_book(data, "answers.xlsx"))


def read_own(book: Book) -> IncomingFile:
    return read_own_workbook(book, EVERY_KIND, ASSESSMENT)
