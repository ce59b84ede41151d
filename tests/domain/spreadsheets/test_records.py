"""Flat lists of JSON as a sheet; anything deeper is none."""

import json

import pytest

from app.domain.errors import Invalid
from app.domain.spreadsheets import read_book


def _texts(value: object) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_book(json.dumps(value).encode(), "a.json").sheets[0].rows]


def test_a_list_of_objects_is_a_sheet_with_their_names_as_headings() -> None:
    rows = [{"id": "A-1", "answer": True}, {"id": "A-2", "answer": None, "note": 'two\nlines, "quoted"'}]
    wanted = [["id", "answer", "note"], ["A-1", "TRUE"], ["A-2", "", 'two\nlines, "quoted"']]
    assert _texts(rows) == wanted
    assert _texts({"vendor": "Bakery", "answers": rows}) == wanted


def test_objects_by_name_have_it_as_their_id() -> None:
    assert _texts({"A-1": {"answer": "Yes"}, "A-2": {"answer": "No"}}) == [
        ["id", "answer"],
        ["A-1", "Yes"],
        ["A-2", "No"],
    ]


@pytest.mark.parametrize("value", [[], {}, [{"a": [1], "b": 2}], [{"only": "one name"}], {"a": 1, "b": 2}])
def test_anything_else_is_json_and_no_table(value: object) -> None:
    with pytest.raises(Invalid, match="JSON"):
        read_book(json.dumps(value).encode(), "a.json")


def test_json_within_json_without_end_is_refused() -> None:
    with pytest.raises(Invalid, match="JSON"):
        read_book(b"[" * 400_000, "a.json")
