"""Where the headings probably are, and what they probably mean."""

from app.domain.mapped import columns_of
from app.domain.spreadsheets import Book, Cell, Sheet


def test_where_no_heading_is_known_the_first_of_the_fullest_rows_is_shown() -> None:
    rows = (("Firma X",), (), ("Lfd.", "Was wir wissen wollen", "Erfüllt?"), ("1", "Geht es?", "J"))
    sheet = Sheet("Fragen", tuple(tuple(Cell(text) for text in row) for row in rows))
    (seen,) = columns_of(Book("xlsx", (sheet,)))
    assert (seen.header_row, [column.heading for column in seen.columns][2]) == (3, "Erfüllt?")
