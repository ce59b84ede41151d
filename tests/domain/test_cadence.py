"""The cadence, walked half-hour by half-hour as the scheduler does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import cadence
from app.domain.cadence import Course, Step

INVITED = datetime(2026, 11, 2, 10, tzinfo=UTC)  # a Monday
DUE = date(2026, 12, 2)  # a Wednesday, a month later
ZONES = ["UTC", "Europe/Warsaw", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Auckland"]


def course(**fields: object) -> Course:
    plain = Course(invited_at=INVITED, is_opened=False, due_on=DUE, zone="UTC", last_mail_at=INVITED)
    return replace(plain, **fields)  # type: ignore[arg-type]


def walk(start: Course, days: int = 60, *, skips: range = range(0)) -> list[tuple[Step, datetime]]:
    """Every step taken, with its time; `skips` are days on which the service was down."""
    taken: list[tuple[Step, datetime]] = []
    now = start
    for half_hour in range(days * 48):
        at = start.invited_at + timedelta(minutes=30 * half_hour)
        if (at - start.invited_at).days in skips:
            continue
        step = cadence.next_step(now, at)
        if step is not None:
            taken.append((step, at))
            mailed = now.last_mail_at if step is Step.HAND_OVER else at
            now = replace(now, taken={**now.taken, step: at}, last_mail_at=mailed)
    return taken


def steps(start: Course, **more: range) -> list[Step]:
    return [step for step, _ in walk(start, **more)]  # type: ignore[arg-type]


def test_an_opened_questionnaire_is_reminded_around_its_due_date() -> None:
    assert walk(course(is_opened=True)) == [
        (Step.WEEK_BEFORE, datetime(2026, 11, 25, 9, tzinfo=UTC)),
        (Step.THREE_DAYS_BEFORE, datetime(2026, 11, 30, 9, tzinfo=UTC)),  # the 29th is a Sunday
        (Step.DAY_BEFORE, datetime(2026, 12, 1, 9, tzinfo=UTC)),
        (Step.DAY_AFTER, datetime(2026, 12, 3, 9, tzinfo=UTC)),
        (Step.WEEK_AFTER, datetime(2026, 12, 9, 9, tzinfo=UTC)),
        (Step.HAND_OVER, datetime(2026, 12, 9, 9, 30, tzinfo=UTC)),
    ]


def test_one_nobody_opened_is_reminded_after_three_days_too_and_six_mails_are_the_most() -> None:
    assert steps(course()) == [
        Step.UNOPENED,
        Step.WEEK_BEFORE,
        Step.THREE_DAYS_BEFORE,
        Step.DAY_BEFORE,
        Step.DAY_AFTER,
        Step.HAND_OVER,
    ]


def test_without_a_due_date_only_the_unopened_are_reminded() -> None:
    assert steps(course(due_on=None)) == [Step.UNOPENED]
    assert steps(course(due_on=None, is_opened=True)) == []


def test_a_short_time_to_the_due_date_skips_what_would_lie_before_the_invitation() -> None:
    assert steps(course(is_opened=True, due_on=date(2026, 11, 6))) == [
        Step.THREE_DAYS_BEFORE,
        Step.DAY_BEFORE,
        Step.DAY_AFTER,
        Step.WEEK_AFTER,
        Step.HAND_OVER,
    ]


def test_inviting_long_after_the_due_date_reminds_nobody() -> None:
    assert steps(course(is_opened=True, due_on=date(2026, 10, 1))) == []


def test_what_was_missed_while_the_service_was_down_is_not_made_up_for() -> None:
    assert steps(course(is_opened=True), skips=range(20, 30)) == [
        Step.DAY_BEFORE,
        Step.DAY_AFTER,
        Step.WEEK_AFTER,
        Step.HAND_OVER,
    ]


def test_whoever_wants_no_reminders_gets_none_and_the_reviewer_still_hears() -> None:
    assert steps(course(is_stopped=True)) == [Step.HAND_OVER]


def test_a_mail_about_something_else_within_a_day_holds_a_reminder_back() -> None:
    morning = datetime(2026, 11, 25, 9, tzinfo=UTC)
    busy = course(is_opened=True, last_mail_at=morning - timedelta(hours=2))
    assert cadence.next_step(busy, morning) is None
    assert cadence.next_step(busy, morning + timedelta(hours=7)) is None
    assert cadence.next_step(busy, morning + timedelta(days=1)) is Step.WEEK_BEFORE


@pytest.mark.parametrize("zone", ZONES)
def test_every_mail_comes_in_the_working_hours_of_the_vendor(zone: str) -> None:
    taken = walk(course(zone=zone))
    assert len(taken) == 6
    for _, at in taken:
        local = at.astimezone(ZoneInfo(zone))
        assert local.weekday() < 5
        assert 9 <= local.hour < 17


@given(
    due_in=st.integers(-20, 60),
    is_opened=st.booleans(),
    zone=st.sampled_from(ZONES),
    start=st.integers(0, 366),
    down=st.integers(0, 60),
)
@settings(max_examples=40, deadline=None)
def test_nobody_ever_gets_more_than_six_mails_or_two_in_a_day(
    due_in: int, is_opened: bool, zone: str, start: int, down: int
) -> None:
    invited = INVITED + timedelta(days=start)
    begun = course(
        invited_at=invited,
        last_mail_at=invited,
        is_opened=is_opened,
        zone=zone,
        due_on=invited.date() + timedelta(days=due_in),
    )
    mailed = [at for step, at in walk(begun, days=80, skips=range(down, down + 5)) if step is not Step.HAND_OVER]
    times = [invited, *mailed]
    assert len(times) <= 6
    assert all(later - earlier >= timedelta(hours=20) for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    ("step", "days_left", "said", "head"),
    [
        (Step.UNOPENED, 20, "it has not been opened yet.", "Waiting for you"),
        (Step.WEEK_BEFORE, 7, "there are 7 days left.", "7 days left"),
        (Step.DAY_BEFORE, 1, "tomorrow is the last day.", "Due tomorrow"),
        (Step.DAY_BEFORE, 0, "today is the last day.", "Due today"),
        (Step.DAY_AFTER, -1, "the due date was yesterday.", "Overdue"),
        (Step.DAY_AFTER, -3, "the due date was 3 days ago.", "Overdue"),
        (Step.WEEK_AFTER, -7, "the due date was 7 days ago. This is the last reminder.", "Overdue"),
    ],
)
def test_the_mail_counts_the_days_that_are_really_left(step: Step, days_left: int, said: str, head: str) -> None:
    assert cadence.sentence(step, days_left) == said
    assert cadence.headline(step, days_left) == head
