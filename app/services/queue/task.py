"""One thing that waits for somebody."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

_TIERS = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True, slots=True)
class Task:
    """`sentence` says what to do; `url_path` is the console page where it is done; `since` is when it began to wait."""

    kind: str
    sentence: str
    url_path: str
    tier: str | None
    since: datetime


def order(task: Task) -> tuple[int, datetime, str]:
    return (_TIERS.get(task.tier or "", len(_TIERS)), task.since, task.url_path)


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
