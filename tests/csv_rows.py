"""A CSV file that left, as a spreadsheet would read it."""

import csv
import io


def rows_of(body: bytes) -> list[dict[str, str]]:
    """Each row by its headings; the file has to begin with the mark of UTF-8."""
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
