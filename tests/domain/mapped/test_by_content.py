"""Headings of somebody's own: what stands below them tells questions and answers, where one column stands out."""

from app.domain.mapped import Field, fields_at, told_by_content
from app.domain.spreadsheets import read_book

ROWS = """What customers ask,Our reply,More
Do you keep copies?,Yes,Every night
Apart?,n/a,
Tried last year?,Mostly,In May
Who can delete them?,No,
"""


def _told(text: str) -> dict[Field, int]:
    sheet = read_book(text.encode(), "faq.csv").sheets[0]
    return told_by_content(sheet, 1, fields_at(sheet, 1))


def test_questions_and_answers_are_told_by_what_they_look_like() -> None:
    told = _told(ROWS)
    assert (told[Field.QUESTION], told[Field.ANSWER]) == (1, 2)


def test_of_two_likely_columns_none_is_taken() -> None:
    doubled = "\n".join(f"{line},{line.split(',')[1]}" for line in ROWS.splitlines())
    assert Field.ANSWER not in _told(doubled)


def test_what_a_heading_says_stays() -> None:
    told = _told(ROWS.replace("Our reply", "Section").replace("More", "Answer"))
    assert told[Field.ANSWER] == 3
