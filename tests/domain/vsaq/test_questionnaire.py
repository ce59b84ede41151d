"""A VSAQ file as a questionnaire: what is asked when, what a warning costs, what happens to HTML and to nonsense."""

from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.conditions import holds
from app.domain.errors import Invalid
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.vocabulary import Kind, Severity
from app.domain.vsaq import read_vsaq, recognise_vsaq
from tests.domain.vsaq.made_up import MADE_UP, line, written, yesno


@pytest.fixture(scope="module")
def bakery() -> Questionnaire:
    document = read_vsaq(MADE_UP, "bakery.json").document
    assert document is not None
    return document


def _read(*items: dict[str, Any]) -> tuple[Questionnaire, list[str]]:
    found = read_vsaq(written(*items), "made up.json")
    assert found.document is not None
    return found.document, [trouble.message for trouble in found.problems]


def test_the_file_reads_without_a_problem_and_could_be_published(bakery: Questionnaire) -> None:
    found = read_vsaq(MADE_UP, "bakery.json")
    assert (found.format, found.problems, found.ignored, found.rows) == ("vsaq", (), (), ())
    assert lint(bakery, {}) == []


def test_blocks_are_sections_and_every_type_has_its_kind(bakery: Questionnaire) -> None:
    assert (bakery.slug, bakery.title) == ("vsaq-bakery", "How the bakery works")
    assert [(section.id, section.title) for section in bakery.sections] == [("ovens", "Ovens"), ("papers", "Papers")]
    assert bakery.sections[0].intro == "Tick what you own."
    kinds = {question.id: question.kind for question in bakery.questions()}
    assert kinds == {
        "owned": Kind.CHOICES,
        "locked": Kind.CHOICE,
        "who": Kind.TEXT,
        "how": Kind.TEXT,
        "hygiene": Kind.CHOICE,
        "plan": Kind.FILE,
        "true": Kind.CHOICE,
    }


def test_the_licence_is_what_the_file_says(bakery: Questionnaire) -> None:
    assert (bakery.licence, bakery.redistributable) == ("Apache-2.0", True)
    assert bakery.notice == "Copyright 2026 Nobody at all"
    theirs, _ = _read(yesno("a"))
    assert not theirs.redistributable


def test_html_becomes_plain_text_with_the_address_of_links(bakery: Questionnaire) -> None:
    assert bakery.by_id["locked"].text == "Is the bakery locked at night?"
    assert bakery.by_id["who"].text == "Who has the keys [https://keys.example/list]?"
    assert bakery.by_id["owned"].options[1].label == "Electric & quick"


def test_what_is_asked_follows_the_answers_and_the_blocks_around(bakery: Questionnaire) -> None:
    assert "who" not in applicable(bakery, {"locked": Answer("yes")})
    asked = applicable(bakery, {"locked": Answer("yes"), "owned": Answer(["stone"])})
    assert {"who", "how"} <= set(asked)
    assert "plan" not in applicable(bakery, {"hygiene": Answer("never")})


def test_warnings_are_findings_and_what_they_warn_of_earns_nothing(bakery: Questionnaire) -> None:
    owned, locked, hygiene = (bakery.by_id[key] for key in ("owned", "locked", "hygiene"))
    (rule,) = owned.findings
    assert (rule.id, rule.severity, rule.sentence) == (
        "warn_stone",
        Severity.HIGH,
        "No stone oven: Bread needs stone.",
    )
    assert rule.recommendation == "Build one."
    assert owned.credit is not None
    assert owned.credit.share_of == ("stone",)
    assert {option.key: option.credit for option in locked.options} == {"yes": 1, "no": 0}
    assert {option.key: option.credit for option in hygiene.options} == {"weekly": 1, "yearly": 0, "never": 0}
    assert locked.weight > owned.weight > hygiene.weight
    assert holds(locked.findings[0].when, {"locked": Answer("no")}, bakery)
    assert not holds(locked.findings[0].when, {"locked": Answer("yes")}, bakery)


def test_a_question_without_warnings_only_informs(bakery: Questionnaire) -> None:
    assert bakery.by_id["true"].weight == 0


def test_and_and_or_are_read_from_left_to_right_as_vsaq_does() -> None:
    document, problems = _read(yesno("a"), yesno("b"), yesno("c"), line("d", "a/yes || b/yes && c/yes"))
    assert problems == []
    only_a = {"a": Answer("yes"), "b": Answer("no"), "c": Answer("no")}
    assert not holds(document.by_id["d"].when, only_a, document)


@pytest.mark.parametrize(
    ("cond", "said"),
    [
        ("nobody", "which is not there"),
        ("later/yes", "comes later"),
        ("q/yes", "comes later"),
        ("a/yes b/yes", "where && or || should stand"),
        ("a/yes &&", "ends where an id should stand"),
        ("(a/yes", "does not close it"),
        ("a/yes)", "should stand"),
        ('matches(a/value, "x")', "calls a function"),
        ("tell", "which is a tip"),
        ("alert(1)", "calls the function"),
        ("(" * 31 + "a" + ")" * 31, "deep"),
        ("a || " * 1000 + "a", "longer than"),
        ("__import__('os')", "function"),
    ],
)
def test_a_condition_that_cannot_be_kept_is_named_and_its_question_stays(cond: str, said: str) -> None:
    tell = {"type": "block", "text": "", "items": [{"type": "tip", "id": "tell", "text": "x", "cond": "a/yes"}]}
    document, problems = _read(yesno("a"), tell, line("q", cond), yesno("later"))
    assert document.by_id["q"].when is None
    assert len(problems) == 1
    assert "“q”" in problems[0]
    assert said in problems[0]
    assert lint(document, {}) == []


def test_what_waits_for_itself_is_a_problem() -> None:
    document, problems = _read(yesno("a", cond="^b"), yesno("b", cond="^a"))
    assert len(problems) == 2
    assert all("which waits for it" in problem for problem in problems)
    assert len(document.by_id) == 2


def test_conditions_that_can_never_hold_are_left_out() -> None:
    document, problems = _read(yesno("a"), line("b", "a/yes && a/no"))
    assert problems == ["No answers lead to the question “b”; its condition was left out."]
    assert lint(document, {}) == []


def test_what_is_never_shown_is_ignored_and_false_elsewhere() -> None:
    found = read_vsaq(written(yesno("a", cond="false"), yesno("b"), line("c", "a/yes || b/yes")), "x.json")
    assert found.document is not None
    assert [trouble.message for trouble in found.ignored] == ["The yesno “a” is never shown."]
    assert list(found.document.by_id) == ["b", "c"]
    assert lint(found.document, {}) == []


def test_ids_stay_what_they_are_or_become_names_of_their_own() -> None:
    names = ["data_warning", "ourcompany:extra", "Weird Id", "weird_id", "__proto__", "constructor", "unknown", "ü"]
    document, problems = _read(*(yesno(name) for name in names))
    assert problems == []
    assert len(document.by_id) == len(names)
    assert {"data_warning", "ourcompany.extra", "weird_id", "constructor"} <= set(document.by_id)
    again, _ = _read(*(yesno(name) for name in names))
    assert list(again.by_id) == list(document.by_id)


def test_an_id_used_twice_keeps_the_first() -> None:
    document, problems = _read(yesno("a"), line("a"))
    assert document.by_id["a"].kind is Kind.CHOICE
    assert "used before" in problems[0]


def test_radios_side_by_side_are_one_question() -> None:
    radios = [{"type": "radio", "id": f"r{n}", "text": f"Radio {n}"} for n in (1, 2, 3)]
    block = {"type": "block", "text": "Pick", "items": [{"type": "info", "text": "Which one?"}, *radios]}
    document, problems = _read(block, line("why", "r2"))
    (question, why) = document.questions()
    assert problems == []
    assert (question.kind, question.text) == (Kind.CHOICE, "Which one?")
    assert why.when is not None
    assert (why.when.question, why.when.is_) == (question.id, "r2")


def test_an_extension_goes_where_it_says() -> None:
    extension = (
        b'{"namespace": "us", "extensions": [{"type": "line", "insertAfter": "a", "id": "more", "text": "More?"}]}'
    )
    both = read_vsaq(written(yesno("a"), yesno("b")), "x.json", extensions=[extension])
    assert both.document is not None
    assert list(both.document.by_id) == ["a", "us.more", "b"]
    alone = read_vsaq(extension, "ours.json")
    assert alone.document is not None
    assert list(alone.document.by_id) == ["us.more"]
    assert "extension of another questionnaire" in alone.notes[0]


def test_what_an_extension_cannot_find_goes_to_the_end() -> None:
    extension = b'{"extensions": [{"type": "line", "insertBefore": "nobody", "id": "more", "text": "More?"}]}'
    found = read_vsaq(written(yesno("a")), "x.json", extensions=[extension])
    assert found.document is not None
    assert list(found.document.by_id) == ["a", "more"]
    assert "put at the end" in found.problems[0].message


@pytest.mark.parametrize("data", [b'{"questionnaire": []}', written({"type": "info", "text": "Only words"})])
def test_a_file_without_questions_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="no question"):
        read_vsaq(data, "x.json")


def test_a_file_is_known_by_what_stands_in_it() -> None:
    assert recognise_vsaq(MADE_UP) == "vsaq"
    assert recognise_vsaq(b'{"locked": "yes", "stone": "checked", "electric": ""}') == "vsaq-answers"
    assert recognise_vsaq(b'{"questions": [{"id": "A"}]}') is None
    assert recognise_vsaq(b"Question,Answer\n") is None
    assert recognise_vsaq(b"[1, 2]") is None
