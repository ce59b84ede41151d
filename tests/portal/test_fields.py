"""What stands in boxes and what is stored say the same, for every kind, both ways."""

from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.errors import InvalidAnswer
from app.portal.fields import read, show
from app.portal.fields.numbers import read_number
from app.portal.fields.tables import with_copied_row, without_row
from tests.portal.every_kind import EVERY_KIND

VALUES = [
    ("first.control", "partly"),
    ("first.control", "unknown"),
    ("first.choice", "two"),
    ("first.choice", "unknown"),
    ("first.choices", ["one", "two"]),
    ("first.choices", "unknown"),
    ("first.text", "two\nlines"),
    ("first.number", 12),
    ("first.number", 0.5),
    ("first.number", "unknown"),
    ("first.percent", 95),
    ("first.duration", "PT4H"),
    ("first.duration", "PT48H"),
    ("first.duration", "P2D"),
    ("first.duration", "P1DT12H"),
    ("first.duration", "PT0M"),
    ("first.date", "2026-11-02"),
    ("first.file", ["a", "b"]),
    ("first.contact", {"name": "Desk", "email": "desk@vendor.example"}),
    ("first.table", [{"name": "Vault", "place": "here", "age": "PT4H", "tested": "2026-11-02", "size": 3}]),
    ("first.table", [dict.fromkeys(("name", "place", "age", "tested", "size"), "unknown")]),
    ("first.table", "unknown"),
]


@pytest.mark.parametrize(("question_id", "value"), VALUES)
def test_a_stored_value_comes_back_from_its_boxes_unchanged(question_id: str, value: Any) -> None:
    question, answer = EVERY_KIND.by_id[question_id], Answer(value=value, comment="How it is done", ownership="csp")
    given = read(question, show(question, answer), answer)
    assert given.value == value
    assert (given.comment, given.ownership) == ("How it is done", "csp")


def test_empty_boxes_clear() -> None:
    for question in EVERY_KIND.questions():
        assert read(question, {"shown": ["1"]}).value is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,000", 1000), ("1 000", 1000), ("0,5", 0.5), ("95 %", 95), ("-3", -3), ("1,234.5", 1234.5), ("four", "four")],
)
def test_numbers_are_read_as_people_type_them(typed: str, number: Any) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("count", "unit", "value"), [("1.5", "hours", "PT90M"), ("2", "weeks", "P2W"), ("", "days", None)]
)
def test_a_duration_is_a_number_and_a_unit(count: str, unit: str, value: str | None) -> None:
    fields = {"value": [count], "value/unit": [unit]}
    assert read(EVERY_KIND.by_id["first.duration"], fields).value == value


def test_a_duration_that_is_none_names_its_box() -> None:
    with pytest.raises(InvalidAnswer) as caught:
        read(EVERY_KIND.by_id["first.duration"], {"value": ["soon"], "value/unit": ["hours"]})
    assert caught.value.problems[0].pointer == "/value"
    assert "soon" in caught.value.message


def test_dont_know_may_be_written_into_a_cell() -> None:
    fields = {"value/0/name": ["don’t know"], "value/0/place": ["here"]}
    assert read(EVERY_KIND.by_id["first.table"], fields).value == [{"name": "unknown", "place": "here"}]


def test_rows_are_copied_and_removed() -> None:
    question = EVERY_KIND.by_id["first.table"]
    fields = show(question, Answer(value=[{"name": "A"}, {"name": "B", "age": "unknown"}]))
    copied = read(question, with_copied_row(fields, 1)).value
    assert copied == [{"name": "A"}, {"name": "B", "age": "unknown"}, {"name": "B", "age": "unknown"}]
    assert read(question, without_row(fields, 0)).value == [{"name": "B", "age": "unknown"}]
