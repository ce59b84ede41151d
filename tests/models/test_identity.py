"""Ids tell the order of making, which lists and "the newest" rest on."""

import time
from uuid import UUID

import pytest

from app.models.identity import new_id


def test_ids_are_in_the_order_of_making() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(set(made))
    assert {(UUID(one).version, UUID(one).variant) for one in made} == {(7, "specified in RFC 4122")}


def test_a_clock_that_is_set_back_does_not_turn_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert new_id() > before
