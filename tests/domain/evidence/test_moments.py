"""Dates as exports write them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.evidence.moments import moment

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-02T12:00:00Z",
        "2026-11-02T12:00:00+00:00",
        "2026-11-02 12:00:00+0000",
        "2026-11-02T14:00:00.000000+02:00",
        "2026-11-02T12:00:00.0000000Z",
        "2026/11/02 12:00:00",
        "2026-11-02 12:00:00.000000",
        1793620800,
    ],
)
def test_one_moment_in_many_ways(written: Any) -> None:
    assert moment(written) == NOON


@pytest.mark.parametrize(
    "written",
    ["N/A", "no_information", "not_supported", "", "2026-13-01T00:00:00Z", "yesterday", True, None, 1e300, [1]],
)
def test_no_moment(written: Any) -> None:
    assert moment(written) is None


def test_a_moment_before_the_first_year() -> None:
    assert moment("0001-01-01T00:00:00+14:00") is None
