"""Lists, counts, times and days as people say them."""

from datetime import date

import pytest

from app.domain.wording import ago, capital, counted, listed, long_day, spoken_hours, spoken_minutes


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (["a", "b", "c"], None, "a, b and c"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c"], 2, "a, b and 1 more"),
        (["a", "b", "c"], 1, "a and 2 more"),
    ],
)
def test_lists(words: list[str], most: int | None, said: str) -> None:
    assert listed(words, most=most) == said


def test_a_choice() -> None:
    assert listed(["a", "b", "c"], last="or") == "a, b or c"


@pytest.mark.parametrize(("hours", "words"), [(1, "an hour"), (12, "12 hours"), (24, "24 hours"), (168, "7 days")])
def test_hours(hours: int, words: str) -> None:
    assert spoken_hours(hours) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (89, "89 minutes"), (90, "1½ hours"), (155, "2½ hours"), (368, "6 hours"), (420, "7 hours")],
)
def test_minutes(minutes: int, words: str) -> None:
    assert spoken_minutes(minutes) == words


def test_counts() -> None:
    assert [counted(1, "day"), counted(2000, "day"), counted(2, "entry", "entries")] == [
        "1 day",
        "2,000 days",
        "2 entries",
    ]


def test_days() -> None:
    assert long_day(date(2026, 11, 2)) == "2 November 2026"


def test_a_sentence_starts_with_a_capital_unless_a_login_does() -> None:
    assert [capital("somebody holds"), capital("ann.lead holds")] == ["Somebody holds", "ann.lead holds"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2026, 11, 20), "today"),
        ((2026, 11, 19), "yesterday"),
        ((2026, 10, 1), "50 days ago"),
        ((2026, 5, 4), "6 months ago"),
        ((2025, 10, 1), "13 months ago"),
        ((2024, 10, 1), "2 years ago"),
    ],
)
def test_how_long_ago_a_day_was(day: tuple[int, int, int], said: str) -> None:
    assert ago(date(*day), date(2026, 11, 20)) == said
