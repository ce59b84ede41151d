"""Due dates: a day in a zone, through the odd days of a year."""

from datetime import UTC, date, datetime

import pytest

from app.domain import due


@pytest.mark.parametrize(
    ("day", "zone", "said"),
    [
        (date(2027, 3, 5), "Europe/Warsaw", "Fri 5 Mar 2027, end of day, Europe/Warsaw (22:59 UTC)"),
        (date(2027, 3, 28), "Europe/Warsaw", "Sun 28 Mar 2027, end of day, Europe/Warsaw (21:59 UTC)"),
        (date(2027, 3, 5), "UTC", "Fri 5 Mar 2027, end of day (UTC)"),
        (
            date(2027, 3, 5),
            "America/New_York",
            "Fri 5 Mar 2027, end of day, America/New_York (04:59 UTC on Sat 6 Mar 2027)",
        ),
    ],
)
def test_a_due_date_is_said_with_its_zone_and_utc(day: date, zone: str, said: str) -> None:
    assert due.spoken(day, zone) == said


@pytest.mark.parametrize(
    ("day", "zone", "ends"),
    [
        (date(2027, 3, 28), "Europe/Warsaw", datetime(2027, 3, 28, 22, tzinfo=UTC)),
        (date(2027, 10, 31), "Europe/Warsaw", datetime(2027, 10, 31, 23, tzinfo=UTC)),
        (date(2027, 3, 14), "America/New_York", datetime(2027, 3, 15, 4, tzinfo=UTC)),
        (date(2027, 11, 7), "America/New_York", datetime(2027, 11, 8, 5, tzinfo=UTC)),
        (date(2027, 4, 4), "Australia/Lord_Howe", datetime(2027, 4, 4, 13, 30, tzinfo=UTC)),
        (date(2027, 10, 3), "Australia/Lord_Howe", datetime(2027, 10, 3, 13, tzinfo=UTC)),
        (date(2027, 3, 5), "Asia/Calcutta", datetime(2027, 3, 5, 18, 30, tzinfo=UTC)),
    ],
)
def test_the_day_ends_at_its_own_midnight(day: date, zone: str, ends: datetime) -> None:
    assert due.ends_at(day, zone) == ends
    assert due.is_late(day, zone, ends)


def test_late_starts_with_the_next_day_and_never_without_a_date() -> None:
    assert not due.is_late(date(2027, 3, 5), "UTC", datetime(2027, 3, 5, 23, 59, tzinfo=UTC))
    assert due.is_late(date(2027, 3, 5), "UTC", datetime(2027, 3, 6, tzinfo=UTC))
    assert not due.is_late(None, "UTC", datetime(2027, 3, 6, tzinfo=UTC))


def test_days_left_are_counted_where_it_is_due() -> None:
    evening = datetime(2027, 3, 4, 23, 30, tzinfo=UTC)
    assert due.days_left(date(2027, 3, 5), "UTC", evening) == 1
    assert due.days_left(date(2027, 3, 5), "Europe/Warsaw", evening) == 0
