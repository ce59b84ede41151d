"""Lengths of time as people write them: `4 h`, `1 day 12 hours`, `PT4H`. Never guessed where a unit is missing."""

import re
from fractions import Fraction

from app.domain.kinds.duration import minutes, say_duration
from app.domain.own_workbook.unreadable import Unreadable, quoted

_WORDS = {
    "W": ("w", "wk", "wks", "week", "weeks"),
    "D": ("d", "day", "days"),
    "H": ("h", "hr", "hrs", "hour", "hours"),
    "M": ("min", "mins", "minute", "minutes"),
}
_UNIT = {word: unit for unit, words in _WORDS.items() for word in words}
_SIZE = {"W": 7 * 24 * 60, "D": 24 * 60, "H": 60, "M": 1}
_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z]+)\.?", re.ASCII)
_JOINTS = re.compile(r"(?:\s|,|and)*")
_CLOCK = re.compile(r"\d+:\d+(:\d+)?")
_HOW = "Write weeks, days, hours and minutes such as 4 h, 30 min or 1 day 12 hours."


def read_length(text: str) -> str:
    """The length as ISO 8601 text; Unreadable where the unit is missing or can mean two things."""
    iso = text.strip().upper()
    if minutes(iso) is not None:
        return iso
    if _CLOCK.fullmatch(text.strip()):
        raise Unreadable(f"{quoted(text)} can be hours and minutes or minutes and seconds. {_HOW}")
    parts = _parts(text.strip().casefold())
    if not parts:
        raise Unreadable(f"{quoted(text)} is not a length of time. {_HOW}")
    return _iso(parts, text)


def written_length(value: str) -> str:
    """In words where the words lead back to the same value, else as ISO text."""
    words = say_duration(value)
    try:
        return words if read_length(words) == value else value
    except Unreadable:
        return value


def _parts(text: str) -> list[tuple[str, str]]:
    """Number and unit of each part; none where anything else stands between."""
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None or match[2] not in _UNIT:
            return []
        found.append((match[1].replace(",", "."), _UNIT[match[2]]))
        joint = _JOINTS.match(text, match.end())
        position = joint.end() if joint else match.end()
    return found


def _iso(parts: list[tuple[str, str]], text: str) -> str:
    units = [unit for _, unit in parts]
    if units != sorted(set(units), key="WDHM".index):
        raise Unreadable(f"{quoted(text)} names a unit twice or in an odd order. {_HOW}")
    if all("." not in number for number, _ in parts):
        return _written({unit: int(number) for number, unit in parts})
    total = sum(Fraction(number) * _SIZE[unit] for number, unit in parts)
    if total.denominator != 1:
        raise Unreadable(f"{quoted(text)} is finer than a minute. {_HOW}")
    hours, rest = divmod(int(total), 60)
    return _written({"H": hours, "M": rest} if hours and rest else {"H": hours} if hours else {"M": rest})


def _written(counts: dict[str, int]) -> str:
    days = "".join(f"{counts[unit]}{unit}" for unit in "WD" if unit in counts)
    clock = "".join(f"{counts[unit]}{unit}" for unit in "HM" if unit in counts)
    return f"P{days}{'T' + clock if clock else ''}"
