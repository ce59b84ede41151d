"""When a vendor is looked at again: the closer the tier, the sooner.

Critical and high vendors every year, because access keys, staff and providers change within one; medium every two years
and low every three, because the questions cost both sides time that is better spent on the others. A decision that is
valid for a shorter time comes first.
"""

import calendar
from datetime import date

MONTHS = {"critical": 12, "high": 12, "medium": 24, "low": 36}


def next_assessment_on(tier: str | None, decided_on: date, *, valid_until: date | None = None) -> date:
    """The day the next assessment is due; an engagement without a tier is treated as critical."""
    due = months_later(decided_on, MONTHS[tier or "critical"])
    return due if valid_until is None else min(due, valid_until)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
