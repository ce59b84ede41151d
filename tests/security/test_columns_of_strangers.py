"""Tables of strangers on the page of columns: looking at one costs what stands in it, whatever its gaps and signs."""

import time

import pytest

from app.domain.headings import folded
from app.domain.mapped import columns_of
from app.domain.spreadsheets import Book, Cell, Sheet

FAR_DOWN = 20_000


def test_empty_rows_and_wide_headings_are_not_multiplied() -> None:
    """Two hundred sheets of two filled rows, the second far below the first."""
    rows = (tuple(Cell(f"h{number}") for number in range(200)), *((),) * FAR_DOWN, (Cell("far down"),))
    book = Book("xlsx", tuple(Sheet(f"Sheet {number}", rows) for number in range(200)))
    begun = time.process_time()
    seen = columns_of(book)
    assert time.process_time() - begun < 20  # every column of every row would be minutes
    assert [len(one.columns) for one in seen] == [200] * 200
    assert seen[0].columns[0].samples == ("far down",)


@pytest.mark.parametrize("sign", ["(", "[", "([", "(a"])
def test_brackets_that_nobody_closes_are_read_once(sign: str) -> None:
    begun = time.process_time()
    assert folded("Answer (yes) " + sign * 40_000).startswith("answer")
    assert time.process_time() - begun < 1
