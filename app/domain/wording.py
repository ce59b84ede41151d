"""Lists, counts, times and days in sentences, worded alike wherever they are said."""

from collections.abc import Sequence
from datetime import date


def listed(words: Sequence[str], *, last: str = "and", most: int | None = None) -> str:
    """`a, b and c`; with `most` the first of them and how many more there are: `a, b and 7 more`."""
    if most is not None and len(words) > max(most, 1):
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, noun: str, many: str = "") -> str:
    """`1 day`, `2 days`, `2,000 days`."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def spoken_hours(hours: int) -> str:
    """`an hour`, `12 hours`, `7 days`: whole days from two on."""
    if hours >= 48 and hours % 24 == 0:
        return f"{hours // 24} days"
    return "an hour" if hours == 1 else f"{hours} hours"


def spoken_minutes(minutes: int) -> str:
    """`1 minute`, `85 minutes`; from an hour and a half on in half hours: `2½ hours`, `6 hours`."""
    if minutes < 90:
        return counted(minutes, "minute")
    whole, half = divmod(round(minutes / 30), 2)
    return f"{whole}{'½' if half else ''} hours"


def long_day(day: date) -> str:
    """`2 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def ago(day: date, today: date) -> str:
    """`today`, `yesterday`, `12 days ago`, `7 months ago`, `2 years ago`: in the largest unit that fits twice."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if days < 61:
        return f"{days} days ago"
    months = days * 12 // 365
    return f"{counted(months, 'month')} ago" if months < 24 else f"{counted(months // 12, 'year')} ago"


def capital(text: str) -> str:
    """With a capital at the start; the rest as it is, and a login such as ann.lead stays as it is written."""
    is_login = any(mark in text.partition(" ")[0] for mark in "._@-0123456789")
    return text if is_login else text[:1].upper() + text[1:]
