"""Strict limits: shared by all processes, honest about how long to wait."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, func, select

from app.domain.errors import TooMany
from app.models import Attempt
from app.services import attempts

Freeze = Callable[[datetime], None]
START = datetime(2026, 11, 2, 9, 0, 30, tzinfo=UTC)


def test_the_limit_holds_within_a_window_and_says_how_long_to_wait(session: Session, freeze: Freeze) -> None:
    freeze(START)
    for _ in range(3):
        attempts.take(session, "door", limit=3, per_seconds=60)
    with pytest.raises(TooMany) as refused:
        attempts.take(session, "door", limit=3, per_seconds=60)
    assert refused.value.extra["retry_after"] == 30
    assert "30 seconds" in refused.value.message
    freeze(START + timedelta(seconds=30))
    attempts.take(session, "door", limit=3, per_seconds=60)


def test_buckets_do_not_count_each_other(session: Session) -> None:
    attempts.take(session, "one", limit=1, per_seconds=60)
    attempts.take(session, "two", limit=1, per_seconds=60)


def test_long_waits_are_said_in_minutes(session: Session, freeze: Freeze) -> None:
    freeze(START.replace(second=0))
    attempts.take(session, "door", limit=1, per_seconds=3600)
    with pytest.raises(TooMany, match="60 minutes"):
        attempts.take(session, "door", limit=1, per_seconds=3600)


def test_any_text_may_name_a_bucket(session: Session) -> None:
    attempts.take(session, "login:" + "é" * 5000, limit=1, per_seconds=60)


def test_windows_that_ended_are_forgotten(session: Session, freeze: Freeze) -> None:
    freeze(START)
    attempts.take(session, "door", limit=3, per_seconds=60)
    freeze(START + timedelta(minutes=2))
    attempts.take(session, "door", limit=3, per_seconds=60)
    assert attempts.forget_old(session) == 1
    assert session.exec(select(func.count()).select_from(Attempt)).one() == 1
