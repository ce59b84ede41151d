"""When a vendor is reminded: three days after an invitation nobody opened; a week, three days and one day before the
due date; one day and a week after it. Then it stops, and the reviewer is told to act.

Nobody gets more than six mails about one due date, the invitation counted; none comes at night, at the weekend or
within a day of another; whatever was missed is skipped, not made up for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MOST_MAILS = 6
LEAST_GAP = timedelta(hours=20)
OPENS, CLOSES = time(9), time(17)
_SATURDAY = 5


class Step(StrEnum):
    UNOPENED = "unopened"
    WEEK_BEFORE = "week_before"
    THREE_DAYS_BEFORE = "three_days_before"
    DAY_BEFORE = "day_before"
    DAY_AFTER = "day_after"
    WEEK_AFTER = "week_after"
    HAND_OVER = "hand_over"


_UNOPENED_AFTER = timedelta(days=3)
_OFFSETS = {
    Step.WEEK_BEFORE: -7,
    Step.THREE_DAYS_BEFORE: -3,
    Step.DAY_BEFORE: -1,
    Step.DAY_AFTER: 1,
    Step.WEEK_AFTER: 7,
}


@dataclass(frozen=True, slots=True)
class Course:
    """One assessment as far as reminding goes. `zone` is where the contact works; `taken` are the steps so far."""

    invited_at: datetime
    is_opened: bool
    due_on: date | None
    zone: str
    taken: Mapping[Step, datetime] = field(default_factory=dict)
    last_mail_at: datetime | None = None
    is_stopped: bool = False

    @property
    def mails(self) -> int:
        return 1 + sum(1 for step in self.taken if step is not Step.HAND_OVER)


def next_step(course: Course, at: datetime) -> Step | None:
    """The step to take at this moment; None when there is nothing to do now."""
    if not is_working_time(at, course.zone):
        return None
    if _is_over(course, at):
        return None if Step.HAND_OVER in course.taken else Step.HAND_OVER
    step = _latest(course, at)
    if step is None or step in course.taken or course.is_stopped or course.mails >= MOST_MAILS:
        return None
    return step if _is_apart(course, at) else None


def is_working_time(at: datetime, zone: str) -> bool:
    local = at.astimezone(ZoneInfo(zone))
    return local.weekday() < _SATURDAY and OPENS <= local.time() < CLOSES


def moment_of(step: Step, course: Course) -> datetime | None:
    """When the step falls due: nine in the morning where the contact works, after a weekend on Monday."""
    if step is Step.UNOPENED:
        invited = course.invited_at.astimezone(ZoneInfo(course.zone)).date()
        return _working_morning(invited + _UNOPENED_AFTER, course.zone)
    if course.due_on is None or step not in _OFFSETS:
        return None
    return _working_morning(course.due_on + timedelta(days=_OFFSETS[step]), course.zone)


def _working_morning(day: date, zone: str) -> datetime:
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, ZoneInfo(zone)).astimezone(UTC)


def _latest(course: Course, at: datetime) -> Step | None:
    """The step whose turn it is: the last one due by now. Earlier ones that were missed stay missed."""
    fallen = []
    for place, step in enumerate(Step):
        moment = moment_of(step, course)
        is_for_nothing = step is Step.UNOPENED and course.is_opened
        if moment and course.invited_at + LEAST_GAP < moment <= at and not is_for_nothing:
            fallen.append((moment, place, step))
    return max(fallen)[2] if fallen else None


def _is_over(course: Course, at: datetime) -> bool:
    """A week after the due date all that can be mailed has been mailed: it is the reviewer's turn."""
    end = moment_of(Step.WEEK_AFTER, course)
    if end is None or at < end or end <= course.invited_at:
        return False
    return Step.WEEK_AFTER in course.taken or course.is_stopped or course.mails >= MOST_MAILS


def _is_apart(course: Course, at: datetime) -> bool:
    return course.last_mail_at is None or at - course.last_mail_at >= LEAST_GAP


def sentence(step: Step, days_left: int | None) -> str:
    """What the mail says, by the days that are left on the day it is sent: a weekend may have moved it."""
    if step is Step.UNOPENED or days_left is None:
        return "it has not been opened yet."
    if days_left > 1:
        return f"there are {days_left} days left."
    if days_left >= 0:
        return f"{'tomorrow' if days_left else 'today'} is the last day."
    passed = "yesterday" if days_left == -1 else f"{-days_left} days ago"
    return f"the due date was {passed}." + (" This is the last reminder." if step is Step.WEEK_AFTER else "")


def headline(step: Step, days_left: int | None) -> str:
    """How the subject begins."""
    if step is Step.UNOPENED or days_left is None:
        return "Waiting for you"
    if days_left > 1:
        return f"{days_left} days left"
    return ("Due tomorrow" if days_left else "Due today") if days_left >= 0 else "Overdue"
