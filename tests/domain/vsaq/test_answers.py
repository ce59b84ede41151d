"""Answers as VSAQ saves them, as answers to the questionnaire that was made from it."""

import json
from typing import Any

import pytest

from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile
from app.domain.vsaq import read_answers, read_vsaq
from tests.domain.vsaq.made_up import MADE_UP


def _read(said: dict[str, Any]) -> IncomingFile:
    document = read_vsaq(MADE_UP, "bakery.json").document
    assert document is not None
    return read_answers(json.dumps(said).encode(), document)


def test_boxes_choices_and_texts_are_answers() -> None:
    said = {"stone": "checked", "electric": "", "locked": "no", "who": "The baker", "weekly": "", "never": "checked"}
    found = _read(said)
    assert found.format == "vsaq-answers"
    assert found.questionnaire == ("vsaq-bakery", "1")
    values = {row.question_id: row.answer.value for row in found.rows}
    assert values == {"owned": ["stone"], "locked": "no", "who": "The baker", "hygiene": "never"}
    assert all(row.base_version is None for row in found.rows)


def test_a_group_without_a_tick_is_none_and_a_box_without_one_a_no() -> None:
    values = {row.question_id: row.answer.value for row in _read({"stone": "", "electric": "", "true": ""}).rows}
    assert values == {"owned": ["none_of_these"], "true": "no"}


def test_what_was_written_under_a_warning_is_the_comment_of_its_question() -> None:
    (row,) = _read({"locked": "no", "warn_locked": "There is a dog."}).rows
    assert (row.question_id, row.answer.value, row.answer.comment) == ("locked", "no", "There is a dog.")


def test_what_nothing_asks_is_ignored_by_name() -> None:
    found = _read({"locked": "yes", "somewhere": "else", "__proto__": "x"})
    assert [trouble.cell for trouble in found.ignored] == ["somewhere", "__proto__"]


def test_what_cannot_be_read_is_a_problem_and_never_a_guess() -> None:
    found = _read({"locked": "perhaps", "weekly": "checked", "never": "checked", "plan": "plan.pdf"})
    assert [(trouble.cell, trouble.message.split(":")[0]) for trouble in found.problems] == [
        ("locked", "“perhaps” is neither yes, no nor checked."),
        ("hygiene", "2 choices are ticked where one may be"),
        ("plan", "A file of answers names uploads and does not hold them"),
    ]
    assert all(row.answer.value is None for row in found.rows)


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"somewhere": "else"}', b'{"a": {"b": 1}}', b'"x"'])
def test_anything_but_answers_to_what_was_asked_is_refused(data: bytes) -> None:
    document = read_vsaq(MADE_UP, "bakery.json").document
    assert document is not None
    with pytest.raises(Invalid):
        read_answers(data, document)
