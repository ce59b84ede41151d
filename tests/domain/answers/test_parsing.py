from typing import Any

import pytest

from app.domain.answers import parse_value
from app.domain.errors import Invalid, InvalidAnswer
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Kind
from tests.domain.building import options, question

COPIES = question(
    "table",
    max_rows=3,
    columns=[
        {"id": "where", "title": "Where"},
        {"id": "lock", "title": "Lock", "kind": "choice", "options": options("none", "compliance")},
        {"id": "age", "title": "Age", "kind": "duration"},
        {"id": "size", "title": "Size", "kind": "number"},
        {"id": "tested", "title": "Last tested", "kind": "date", "required": False},
    ],
)
EXAMPLES: dict[str, tuple[Question, Any]] = {
    "control": (question(), "partly"),
    "choice": (question("choice", options=options("one", "two")), "two"),
    "choices": (question("choices", options=options("one", "two", "three")), ["one", "three"]),
    "text": (question("text"), "Two people, one safe.\n\tآمن 安全 🔐"),
    "number": (question("number"), 0.5),
    "percent": (question("percent"), 100),
    "duration": (question("duration"), "P1DT12H"),
    "date": (question("date"), "2026-11-02"),
    "table": (COPIES, [{"where": "Vault", "lock": "none", "age": "PT4H", "size": 12, "tested": "2026-11-02"}]),
    "file": (question("file"), ["0199-evidence"]),
    "contact": (question("contact"), {"name": "Ada Example", "email": "ada@vendor.example", "phone": "112"}),
}
EVERY_KIND = [pytest.param(*EXAMPLES[kind], id=kind) for kind in Kind]


@pytest.mark.parametrize(("asked", "value"), EVERY_KIND)
def test_a_value_of_its_kind_is_kept_as_given(asked: Question, value: Any) -> None:
    assert parse_value(asked, value) == value


@pytest.mark.parametrize(("asked", "value"), EVERY_KIND)
def test_every_kind_can_be_unknown_and_can_be_cleared(asked: Question, value: Any) -> None:
    assert parse_value(asked, "unknown") == "unknown"
    assert parse_value(asked, None) is None


@pytest.mark.parametrize(("asked", "value"), EVERY_KIND)
@pytest.mark.parametrize("wrong", [True, 3.7e300, {"x": [1]}, [["x"]], [{"y": 1}], "\ud800", "a\x00b"], ids=repr)
def test_a_wrong_shape_is_refused_with_a_sentence(asked: Question, value: Any, wrong: Any) -> None:
    with pytest.raises(Invalid) as refused:
        parse_value(asked, wrong)
    assert refused.value.problems
    assert all(p.pointer.startswith("/value") and p.detail.endswith((".", "again.")) for p in refused.value.problems)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("control", "maybe"),
        ("control", "Yes"),
        ("number", "12"),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", 10**16),
        ("percent", 100.01),
        ("percent", -1),
        ("duration", "4 hours"),
        ("duration", "P"),
        ("duration", "PT"),
        ("duration", "P1M"),
        ("duration", "PT1.5H"),
        ("duration", 4),
        ("date", "2026-02-30"),
        ("date", "20261102"),
        ("date", "2026-W01-1"),
        ("date", "02.11.2026"),
        ("file", "0199"),
        ("file", [""]),
        ("contact", "Ada Example"),
        ("contact", {"name": 5}),
        ("contact", {"fax": "none"}),
    ],
)
def test_what_is_not_of_the_kind_is_refused(kind: str, raw: Any) -> None:
    with pytest.raises(InvalidAnswer):
        parse_value(EXAMPLES[kind][0], raw)


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("text", "  \n", None),
        ("text", "one\r\ntwo", "one\ntwo"),
        ("number", 5.0, 5),
        ("number", "", None),
        ("duration", "pt4h", "PT4H"),
        ("choices", ["three", "one", "one"], ["one", "three"]),
        ("choices", [], None),
        ("table", [{}, {"where": ""}], None),
        ("table", [{"where": "Vault", "size": None}, {}], [{"where": "Vault"}]),
        ("table", [{"lock": "unknown", "tested": "unknown"}], [{"lock": "unknown", "tested": "unknown"}]),
        ("contact", {"name": " Ada Example ", "phone": ""}, {"name": "Ada Example"}),
        ("contact", {"name": "", "email": None}, None),
    ],
)
def test_values_are_tidied_in_one_way(kind: str, raw: Any, kept: Any) -> None:
    assert parse_value(EXAMPLES[kind][0], raw) == kept


def test_every_bad_cell_of_a_table_is_named() -> None:
    with pytest.raises(InvalidAnswer) as refused:
        parse_value(COPIES, [{"lock": "glue"}, {"age": "soon", "colour": "red"}])
    assert [p.pointer for p in refused.value.problems] == ["/value/0/lock", "/value/1/age", "/value/1/colour"]


def test_a_table_takes_only_so_many_rows() -> None:
    with pytest.raises(InvalidAnswer, match="has 4 rows; it takes at most 3"):
        parse_value(COPIES, [{"where": "x"}] * 4)


def test_over_long_text_is_kept() -> None:
    assert parse_value(question("text", max_length=5), "x" * 5000) == "x" * 5000


def test_nesting_without_end_is_refused() -> None:
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(InvalidAnswer):
        parse_value(question("text"), deep)
