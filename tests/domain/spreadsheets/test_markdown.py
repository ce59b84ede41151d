"""Tables of Markdown pages and cells parted by bars, as one sheet."""

from app.domain.spreadsheets import Book, read_book

_PAGE = """---
title: What we answer
---
Some words | about us.

# Ovens

| ID | Question | Answer |
| :--- | --- | --- |
| A-1 | Is it \\| warm? | **Yes** |
| A-2 | Two<br>lines? | `No` |

# Doors

| ID | Question | Answer |
| :--- | --- | --- |
| B-1 | Locked? | |

Place | Since
--- | ---
Town | 2020
"""


def _texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in _read(data).sheets[0].rows]


def _read(data: bytes) -> Book:
    return read_book(data, "page.md")


def test_tables_with_the_same_headings_are_one_and_others_are_told() -> None:
    assert _texts(_PAGE.encode()) == [
        ["ID", "Question", "Answer"],
        ["A-1", "Is it | warm?", "Yes"],
        ["A-2", "Two\nlines?", "No"],
        ["B-1", "Locked?"],
    ]
    assert "1 other table" in " ".join(_read(_PAGE.encode()).notes)


def test_a_table_inside_a_cell_of_csv_stays_there() -> None:
    cell = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert _texts(f'id,answer\none,"{cell}"\n'.encode()) == [["id", "answer"], ["one", cell]]


def test_bars_may_part_cells() -> None:
    assert _texts(b'id|answer\r\none|"yes | no"\r\n') == [["id", "answer"], ["one", "yes | no"]]
    assert _texts(b'"sep=|"\r\nid|answer\r\n') == [[], ["id", "answer"]]
