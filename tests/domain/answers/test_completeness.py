from typing import Any

import pytest

from app.domain.answers import Answer, is_answered, problems
from app.domain.questionnaire.document import Question
from tests.domain.building import options, question

OWNED = question(asks_ownership=True, recommended_owner={"iaas": "csp", "paas": "csp", "saas": "csp"}, max_length=10)
TABLE = question(
    "table", columns=[{"id": "where", "title": "Where"}, {"id": "note", "title": "Note", "required": False}]
)


def found(asked: Question, **answer: Any) -> list[tuple[str, str]]:
    return [(p.pointer, p.code) for p in problems(asked, Answer(**answer))]


def test_a_required_question_without_a_value_is_missing() -> None:
    assert [p.code for p in problems(question(), None)] == ["missing"]
    assert found(question("text"), value=None, comment="soon") == [("/value", "missing")]
    assert found(question("text", required=False)) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"value": "yes"}, []),
        ({"value": "no"}, []),
        ({"value": "unknown"}, []),
        ({"value": "partly"}, [("/comment", "missing")]),
        ({"value": "partly", "comment": " \n"}, [("/comment", "missing")]),
        ({"value": "partly", "comment": "Only staff."}, []),
        ({"value": "not_applicable"}, [("/reason", "missing")]),
        ({"value": "not_applicable", "reason": "We hold no copies."}, []),
    ],
)
def test_a_control_says_which_part_and_why_not(answer: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(question(), **answer) == expected


def test_who_owns_a_control_is_asked_unless_it_does_not_apply() -> None:
    assert found(OWNED, value="yes") == [("/ownership", "missing")]
    assert found(OWNED, value="yes", ownership="csc") == []
    assert found(OWNED, value="not_applicable", reason="None.") == []


def test_too_long_says_how_much_to_cut() -> None:
    [problem] = problems(OWNED, Answer("yes", ownership="csp", comment="x" * 13))
    assert (problem.pointer, problem.code) == ("/comment", "too_long")
    assert "3 characters too long" in problem.detail
    [problem] = problems(question("text", max_length=4), Answer("abcde"))
    assert "1 character too long" in problem.detail


def test_required_cells_are_named_by_row() -> None:
    [problem] = problems(TABLE, Answer([{"where": "Vault"}, {"note": "x"}]))
    assert problem.pointer == "/value/1/where"
    assert problem.detail.startswith("Row 2")
    assert found(TABLE, value=[{"where": "unknown"}]) == []


def test_a_cell_is_only_missing_where_its_row_calls_for_it() -> None:
    media = [{"id": "medium", "title": "Medium", "kind": "choice", "options": options("online", "offline")}]
    account = {"id": "account", "title": "Account", "when": {"column": "medium", "in": ["online"]}}
    copies = question("table", columns=[*media, account])
    rows = [{"medium": "online"}, {"medium": "offline"}, {"medium": "unknown"}]
    assert found(copies, value=rows) == [("/value/0/account", "missing")]


def test_a_contact_needs_a_name_and_a_plausible_address() -> None:
    contact = question("contact")
    assert found(contact, value={"phone": "112"}) == [("/value/name", "missing"), ("/value/email", "missing")]
    assert found(contact, value={"name": "Ada Example", "email": "ada"}) == [("/value/email", "wrong")]
    assert found(contact, value={"name": "Ada Example", "email": "ada@vendor.example"}) == []


def test_do_not_know_is_a_reply() -> None:
    assert is_answered(question(), Answer("unknown"))
    assert not is_answered(question(), Answer(comment="working on it"))
    assert not is_answered(question(), None)
