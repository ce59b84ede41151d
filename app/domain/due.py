"""When something is due: a day plus the time zone it ends in. Stored as both, spoken with both and with UTC beside."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ends_at(due_on: date, zone: str) -> datetime:
    """The moment the day is over in that zone, in UTC. On the two odd days of a year it has 23 or 25 hours."""
    midnight = datetime.combine(due_on + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return midnight.astimezone(UTC)


def is_late(due_on: date | None, zone: str, at: datetime) -> bool:
    """Late is late, not locked: this changes words, never what may be written."""
    return due_on is not None and at >= ends_at(due_on, zone)


def spoken_day(day: date) -> str:
    """`Fri 5 Mar 2027`, the same on every machine."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def spoken(due_on: date, zone: str) -> str:
    """`Fri 5 Mar 2027, end of day, Europe/Warsaw (22:59 UTC)`."""
    last_minute = ends_at(due_on, zone) - timedelta(minutes=1)
    if zone == "UTC":
        return f"{spoken_day(due_on)}, end of day (UTC)"
    day = "" if last_minute.date() == due_on else f" on {spoken_day(last_minute.date())}"
    return f"{spoken_day(due_on)}, end of day, {zone} ({last_minute:%H:%M} UTC{day})"


def days_left(due_on: date, zone: str, at: datetime) -> int:
    """Days from today to the due date where it is due: 0 on the day itself, negative after it."""
    return (due_on - at.astimezone(ZoneInfo(zone)).date()).days
