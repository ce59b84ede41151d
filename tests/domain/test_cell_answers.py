"""Answers in somebody's cells: read as people write them, refused where two readings are possible."""

from typing import Any

import pytest

from app.domain.cell_answers import value_in
from app.domain.errors import InvalidAnswer
from app.domain.questionnaire.document import Question
from tests.domain.building import fields, questionnaire

WORDS = [{"key": "eu", "label": "In the Union"}, {"key": "us", "label": "In America"}]


def asked(kind: str, **said: Any) -> Question:
    return questionnaire(fields("a", kind, **said)).by_id["a"]


@pytest.mark.parametrize(
    ("kind", "said", "text", "value"),
    [
        ("control", {}, "Not applicable", "not_applicable"),
        ("choice", {"options": WORDS}, "in the union", "eu"),
        ("choices", {"options": WORDS}, "eu; In America", ["eu", "us"]),
        ("number", {"unit": "people"}, "1.5", 1.5),
        ("percent", {}, "25 %", 25),
        ("duration", {}, "4 h", "PT4H"),
        ("date", {}, "2 November 2026", "2026-11-02"),
        ("text", {}, "As we always did", "As we always did"),
    ],
)
def test_what_is_clear_is_read(kind: str, said: dict[str, Any], text: str, value: object) -> None:
    assert value_in(asked(kind, **said), text) == value


@pytest.mark.parametrize(
    ("kind", "said", "text", "why"),
    [
        ("control", {}, "perhaps", "is not one of the options"),
        ("number", {}, "1,000", "can be 1000 or 1.000"),
        ("duration", {}, "4", "is not a length of time"),
        ("date", {}, "02/11/2026", "day or the month first"),
        ("file", {}, "soc2.pdf", "uploaded in the form"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_reason(kind: str, said: dict[str, Any], text: str, why: str) -> None:
    with pytest.raises(InvalidAnswer, match=why):
        value_in(asked(kind, **said), text)
