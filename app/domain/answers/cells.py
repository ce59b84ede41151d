"""What the cells of a table mean: a name, several names, a choice, a number, a day, or that nobody knows.

An optional cell that is empty says nothing, and the model's plain case holds. A cell that was called for and is empty
is as good as "don't know": what a vendor leaves out never counts in its favour.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.questionnaire.vocabulary import UNKNOWN

Row = Mapping[str, Any]
NAME_LIMIT = 200
_NOT_KNOWN = {"unknown", "dontknow", "don'tknow", "don’tknow", "notknown", "?"}
_NOBODY = {"none", "nobody", "noone", "no-one", "nothing", "-", "–", "n/a"}


def folded(name: str) -> str:
    """A name without regard to case and blanks, as names are joined across the tables."""
    return "".join(name.split()).casefold()


def name(row: Row, column: str) -> str | None:
    """The name in a cell as it was written, "unknown", or None for an empty cell and for "none"."""
    value = row.get(column)
    text = " ".join(str(value).split())[:NAME_LIMIT].strip() if value is not None else ""
    short = folded(text)
    if short in _NOT_KNOWN:
        return UNKNOWN
    return text if text and short not in _NOBODY else None


def needed_name(row: Row, column: str) -> str:
    """The same for a cell that was called for: empty is unknown. A plain "none" is unknown too."""
    return name(row, column) or UNKNOWN


def names(row: Row, column: str) -> tuple[str, ...]:
    """Several names, parted by commas, semicolons or line breaks; "unknown" among them means: and perhaps others."""
    value = row.get(column)
    if value is None:
        return ()
    parts = str(value).replace(";", ",").replace("\n", ",").split(",")
    found = (name({column: part}, column) for part in parts)
    return tuple(dict.fromkeys(part for part in found if part is not None))


def choice(row: Row, column: str, meaning: Mapping[str, Any]) -> Any:
    """What the chosen key means; unknown without a choice."""
    return meaning.get(str(row.get(column)), UNKNOWN)


def whole(row: Row, column: str) -> int | str | None:
    """A whole number, 0 or more, "unknown", or None for an empty cell."""
    value = row.get(column)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return max(0, min(int(value), 1_000_000))
    return None if value is None else UNKNOWN


def hours(row: Row, column: str) -> int | str:
    """A number of days as hours, 0 for an empty cell."""
    days = whole(row, column)
    if isinstance(days, str):
        return days
    return min((days or 0) * 24, 1_000_000)
