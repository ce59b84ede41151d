"""A table nobody knows, and the page of its columns as a browser would post it."""

import re

from openpyxl import Workbook

from tests import caiq_files


def strange() -> bytes:
    """Somebody's own questionnaire, its headings in row 2."""
    book = Workbook()
    page = book.active
    assert page is not None
    rows = [("Our questions",), ("No", "Question", "Reply"), ("1", "Do you keep copies?", "Aye"), ("2", "Apart?", "No")]
    for row in (*rows, ("3", "Tried last year?", "Yes")):
        page.append(row)
    return caiq_files.saved(book)


def chosen_columns(page: str) -> dict[str, str]:
    """What a browser would send from the page of columns."""
    hidden = dict(re.findall(r'<input type="hidden" name="(data|file_name|seen|sheet)" value="([^"]*)"', page))
    row = re.search(r'name="header_row"[^>]*value="(\d+)"', page)
    assert row
    selects = re.findall(r'<select id="(column-\d+)".*?</select>', page, re.S)
    meant = {name: re.search(rf'id="{name}".*?value="([^"]*)" selected', page, re.S) for name in selects}
    return {**hidden, "header_row": row[1], **{name: found[1] for name, found in meant.items() if found}}
