from typing import Any

import pytest

from app.domain.answers import spoken
from tests.domain.answers.test_parsing import EXAMPLES


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("control", "partly", "Partly"),
        ("control", "not_applicable", "Not applicable"),
        ("choice", "two", "Two"),
        ("choice", "gone", "gone"),
        ("choices", ["one", "three"], "One; Three"),
        ("text", "As it is.", "As it is."),
        ("number", 12000, "12,000"),
        ("percent", 12.5, "12.5%"),
        ("duration", "PT4H", "4 hours"),
        ("duration", "P1DT1H", "1 day 1 hour"),
        ("duration", "P2W", "2 weeks"),
        ("duration", "PT0M", "0 minutes"),
        ("date", "2026-11-02", "2 November 2026"),
        ("table", [{}, {}, {}], "3 rows"),
        ("file", ["x"], "1 file"),
        ("contact", {"name": "Ada Example", "email": "ada@vendor.example"}, "Ada Example, ada@vendor.example"),
        ("table", "unknown", "Don't know"),
        ("number", None, "Not answered"),
    ],
)
def test_values_read_as_people_say_them(kind: str, value: Any, words: str) -> None:
    assert spoken(EXAMPLES[kind][0], value) == words
