from datetime import date

import pytest

from app.domain.reassessment import next_assessment_on


@pytest.mark.parametrize(
    ("tier", "due"),
    [
        ("critical", date(2025, 2, 28)),
        ("high", date(2025, 2, 28)),
        ("medium", date(2026, 2, 28)),
        ("low", date(2027, 2, 28)),
        (None, date(2025, 2, 28)),
    ],
)
def test_the_closer_the_tier_the_sooner(tier: str | None, due: date) -> None:
    assert next_assessment_on(tier, date(2024, 2, 29)) == due


def test_a_decision_that_ends_sooner_comes_first() -> None:
    assert next_assessment_on("low", date(2026, 1, 31), valid_until=date(2026, 6, 30)) == date(2026, 6, 30)
    assert next_assessment_on("high", date(2026, 1, 31), valid_until=date(2030, 1, 1)) == date(2027, 1, 31)
