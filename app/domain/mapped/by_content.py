"""Columns whose heading says nothing known, told by what stands in them: questions end with a question mark, and
answers are yes or no. A suggestion only, which a person sees and changes."""

from collections.abc import Iterable, Mapping

from app.domain.mapped.fields import Field
from app.domain.mapped.words import value_of
from app.domain.spreadsheets import Sheet

LOOKED_AT = 50
LEAST = 2


def told_by_content(sheet: Sheet, row: int, found: Mapping[Field, int]) -> dict[Field, int]:
    """`found`, and the column of questions and of answers where it lacks them and one stands out."""
    below = sheet.rows[row : row + LOOKED_AT]
    width = max((len(cells) for cells in below), default=0)
    told = dict(found)
    for field, fits in ((Field.QUESTION, _asks), (Field.ANSWER, _answers)):
        free = (number for number in range(1, width + 1) if number not in told.values())
        likely = [number for number in free if fits([c[number - 1].text for c in below if number <= len(c)])]
        if field not in told and len(likely) == 1:
            told[field] = likely[0]
    return told


def _asks(texts: Iterable[str]) -> bool:
    return _most(text.endswith("?") for text in texts if text)


def _answers(texts: Iterable[str]) -> bool:
    return _most(value_of(text, {}) is not None for text in texts if text)


def _most(fits: Iterable[bool]) -> bool:
    """Whether it holds for two in three, and for more than one."""
    seen = list(fits)
    return sum(seen) >= LEAST and 3 * sum(seen) >= 2 * len(seen)
