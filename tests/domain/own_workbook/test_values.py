"""What people write into a cell, and what we take it for. Of two readings none is guessed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.domain.own_workbook.unreadable import Unreadable
from app.domain.own_workbook.values import understood, understood_cell
from app.domain.spreadsheets import Cell
from tests.portal.every_kind import EVERY_KIND

_NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC).replace(tzinfo=None)
_READABLE: list[tuple[str, Any, Any]] = [
    ("control", "Yes", "yes"),
    ("control", " NOT  APPLICABLE ", "not_applicable"),
    ("control", "not_applicable", "not_applicable"),
    ("control", "not\u2010applicable", "not_applicable"),
    ("control", "N/A", "not_applicable"),
    ("control", "n", "no"),
    ("control", True, "yes"),
    ("control", False, "no"),
    ("control", "Don\u2019t know", "unknown"),
    ("choice", "the FIRST", "one"),
    ("choice", "two", "two"),
    ("choice", "don't know", "unknown"),
    ("choices", "second box; First box", ["one", "two"]),
    ("choices", "one\ntwo;", ["one", "two"]),
    ("choices", "Don't know", "unknown"),
    ("text", 7, "7"),
    ("text", " as it is ", " as it is "),
    ("text", date(2026, 11, 2), "2026-11-02"),
    ("number", 12, 12),
    ("number", 12.0, 12),
    ("number", "12,5", 12.5),
    ("number", "-0.125", -0.125),
    ("number", "1 234 567", 1_234_567),
    ("number", "1,234,567.5", 1_234_567.5),
    ("number", "1.234.567,5", 1_234_567.5),
    ("number", "90 days", 90),
    ("percent", "25 %", 25),
    ("percent", "0,5%", 0.5),
    ("percent", 25, 25),
    ("percent", Cell(0.07, is_percent=True), 7),
    ("duration", "4 h", "PT4H"),
    ("duration", "pt4h", "PT4H"),
    ("duration", "1 day 12 hours", "P1DT12H"),
    ("duration", "2 weeks, 3 days and 30 min", "P2W3DT30M"),
    ("duration", "1.5 h", "PT1H30M"),
    ("date", date(2026, 11, 2), "2026-11-02"),
    ("date", _NOON, "2026-11-02"),
    ("date", "2026-11-02", "2026-11-02"),
    ("date", "2.11.2026", "2026-11-02"),
    ("date", "13/11/2026", "2026-11-13"),
    ("date", "11/13/2026", "2026-11-13"),
    ("date", "2 Nov 2026", "2026-11-02"),
    ("date", "November 2nd, 2026", "2026-11-02"),
    ("contact", "Name: Ann\nE-mail: ann@example.com", {"name": "Ann", "email": "ann@example.com"}),
    ("file", "2 files, in the form", None),
    ("table", "3 rows, on sheet “Table a”", None),
]
_UNCLEAR: list[tuple[str, Any]] = [
    ("control", "yes and no"),
    ("control", "Partial"),
    ("choice", True),
    ("choices", "one, two"),
    ("number", "1,000"),
    ("number", "1.000"),
    ("number", "12 apples"),
    ("number", date(2026, 11, 2)),
    ("percent", "a lot"),
    ("duration", "4:00"),
    ("duration", 4),
    ("duration", "5 m"),
    ("duration", "2 months"),
    ("duration", "3 h 2 d"),
    ("duration", "1 h 1 h"),
    ("duration", "0.001 h"),
    ("date", "02/11/2026"),
    ("date", "31.02.2026"),
    ("date", 46000),
    ("date", "May 2026"),
    ("contact", "Ann"),
    ("contact", "name: Ann; Ben"),
    ("file", "report.pdf"),
    ("table", "Vault and tape"),
]


@pytest.mark.parametrize(("kind", "content", "value"), _READABLE)
def test_what_is_clear_is_taken(kind: str, content: Any, value: Any) -> None:
    assert understood(EVERY_KIND.by_id[f"first.{kind}"], _cell(content)) == value


@pytest.mark.parametrize(("kind", "content"), _UNCLEAR)
def test_what_is_unclear_is_named(kind: str, content: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        understood(EVERY_KIND.by_id[f"first.{kind}"], _cell(content))
    assert f"{_cell(content).text.rpartition('; ')[2]}”" in str(refused.value)


@pytest.mark.parametrize("question", list(EVERY_KIND.questions()), ids=lambda question: question.id)
def test_nothing_is_nothing_in_every_kind(question: Any) -> None:
    for content in (None, "", "  \n"):
        assert understood(question, Cell(content)) is None


def test_cells_of_tables_follow_their_column() -> None:
    columns = {column.id: column for column in EVERY_KIND.by_id["first.table"].columns}
    assert understood_cell(columns["place"], Cell("THERE")) == "there"
    assert understood_cell(columns["age"], Cell("4 h")) == "PT4H"
    assert understood_cell(columns["size"], Cell("Don't know")) == "unknown"
    assert understood_cell(columns["name"], Cell(12)) == "12"
    assert understood_cell(columns["name"], Cell(None)) is None


def _cell(content: Any) -> Cell:
    return content if isinstance(content, Cell) else Cell(content)
