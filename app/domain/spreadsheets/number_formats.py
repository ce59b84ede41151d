"""What a number in a cell stands for, by the format it is shown in: a day, a time, a share."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

_NOT_SHOWN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p')
_LAST_SERIAL = 2_958_466
_SECONDS = 24 * 60 * 60


class Shown(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"


def _built_in() -> dict[int, Shown]:
    days = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
    return {
        **dict.fromkeys((9, 10), Shown.PERCENT),
        **dict.fromkeys(days, Shown.DAY),
        **dict.fromkeys((18, 19, 20, 21, 45, 47), Shown.TIME),
        46: Shown.LENGTH,
    }


BUILT_IN = _built_in()


def shown_as(code: str) -> Shown:
    """By a format's own code, such as `dd/mm/yyyy` or `0.0%`; only its first section counts."""
    plain = _NOT_SHOWN.sub("", code[:255].casefold()).partition(";")[0]
    if plain.strip() == "general":
        return Shown.NUMBER
    if "[" in plain:
        return Shown.LENGTH
    has_clock = "h" in plain or "s" in plain
    if "y" in plain or "d" in plain or ("m" in plain and not has_clock):
        return Shown.DAY
    if has_clock:
        return Shown.TIME
    return Shown.PERCENT if "%" in plain else Shown.NUMBER


def content(number: int | float, shown: Shown, *, is_1904: bool) -> int | float | str | date | datetime:
    """The number as what it stands for; a number that is no day in any calendar stays a number."""
    if shown in (Shown.NUMBER, Shown.PERCENT) or not 0 <= number < _LAST_SERIAL:
        return number
    if shown is Shown.LENGTH or (shown is Shown.TIME and number < 1):
        return _clock(round(number * _SECONDS))
    return _moment(number, is_1904)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if rest else text


def _moment(number: int | float, is_1904: bool) -> date | datetime:
    epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 31 if number < 60 else 30)  # noqa: DTZ001
    try:
        moment = epoch + timedelta(seconds=round(number * _SECONDS))
    except OverflowError:
        moment = datetime.max  # noqa: DTZ901
    return moment.date() if float(number).is_integer() else moment
