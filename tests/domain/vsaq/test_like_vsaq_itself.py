"""Details in which VSAQ's own program decides: what a group says, what is kept back, what is saved of a default."""

import json
from typing import Any

from app.domain.answers import Answer
from app.domain.conditions import holds
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.linter import lint
from app.domain.vsaq import read_answers, read_vsaq
from tests.domain.vsaq.made_up import line, written, yesno


def _group(type_: str, name: str, *choices: str, text: str = "", **fields: Any) -> dict[str, Any]:
    listed = [{key: f"About {key}"} for key in choices]
    return {"type": type_, "id": name, "text": text, "choices": listed, "defaultChoice": False, **fields}


def _document(*items: dict[str, Any]) -> Questionnaire:
    found = read_vsaq(written(*items), "made up.json")
    assert found.document is not None
    assert found.problems == ()
    assert lint(found.document, {}) == []
    return found.document


def test_a_group_without_words_goes_on_with_the_list_before_it() -> None:
    document = _document(
        _group("checkgroup", "tools", "peel", "stone", text="Which tools do you own?"),
        _group("checkgroup", "", "scale", "sieve"),
    )
    assert [question.text for question in document.questions()] == ["Which tools do you own?"] * 2


def test_a_group_holds_where_something_is_ticked_and_our_none_is_no_tick() -> None:
    document = _document(_group("checkgroup", "tools", "peel", "stone", text="Which?"), line("how", "tools"))
    when = document.by_id["how"].when
    assert when is not None
    assert holds(when, {"tools": Answer(["peel"])}, document)
    assert not holds(when, {"tools": Answer(["none_of_these"])}, document)
    its_own = _document(
        _group("checkgroup", "tools", "peel", "stone", text="Which?", defaultChoice=True), line("how", "tools")
    )
    when = its_own.by_id["how"].when
    assert when is not None
    assert holds(when, {"tools": Answer(["none_of_these"])}, its_own)


def test_what_only_administrators_of_vsaq_see_is_left_out_by_name() -> None:
    kept_back = [line("rating") | {"auth": "admin"}, line("score") | {"className": "vsaq-invisible"}]
    found = read_vsaq(written(yesno("a"), *kept_back), "made up.json")
    assert found.document is not None
    assert list(found.document.by_id) == ["a"]
    assert [trouble.message for trouble in found.ignored] == [
        "The line “rating” is never shown.",
        "The line “score” is never shown.",
    ]


def test_signs_written_as_javascript_writes_them_are_read() -> None:
    data = written(yesno("a")).replace(b"About a?", rb"Knives \x26 forks \\x26 \x3cb\x3espoons\x3c/b\x3e?")
    document = read_vsaq(data, "made up.json").document
    assert document is not None
    assert document.by_id["a"].text == r"Knives & forks \x26 spoons?"


def test_a_default_that_was_chosen_is_none_of_them() -> None:
    document = _document(_group("radiogroup", "oven", "gas", "wood", text="Which oven?", defaultChoice=True))
    saved = {"gas": "", "wood": "", ":1f.2k": "checked"}
    (row,) = read_answers(json.dumps(saved).encode(), document).rows
    assert row.answer.value == "none_of_these"


def test_what_many_warnings_ask_is_said_once_for_the_section() -> None:
    def warned(name: str, why: str) -> list[dict[str, Any]]:
        tip = {"type": "tip", "id": f"warn_{name}", "cond": f"{name}/no", "warn": "yes", "text": "Mend it.", "why": why}
        return [yesno(name), tip]

    items = [*warned("a", "Say what you do instead."), *warned("b", "Say what you do instead."), *warned("c", "Why c?")]
    document = _document({"type": "block", "text": "Bakery", "items": items})
    assert document.sections[0].intro == "In remarks: Say what you do instead."
    assert [question.help for question in document.questions()] == ["", "", "Why c?"]


def test_a_group_that_has_its_own_none_gets_no_second_one() -> None:
    own = _group("checkgroup", "tools", "peel", text="Which?")
    own["choices"].append({"tools_none": "None of the above"})
    document = _document(own, line("how", "tools"))
    assert [option.key for option in document.by_id["tools"].options] == ["peel", "tools_none"]
    when = document.by_id["how"].when
    assert when is not None
    assert holds(when, {"tools": Answer(["tools_none"])}, document)
