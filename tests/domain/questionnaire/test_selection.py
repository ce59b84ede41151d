"""A questionnaire that selects from another: what stays, what falls away, and what must not dangle."""

import pytest

from app.domain.errors import Invalid
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.loading import is_selection, parse
from tests.domain.building import fields, options, questionnaire

RULE = {"severity": "low", "sentence": "A gap.", "recommendation": "Close it."}
HEAD = 'slug: l\nversion: "1"\nselects: {questionnaire: whole, version: "1"}\ntitle: T\nsummary: S\n'
PAIR = {"all": [{"question": "a.one", "is": "yes"}, {"question": "b.two", "is": "no"}]}


def whole(**more: object) -> Questionnaire:
    sections = [
        {
            "id": "a",
            "title": "A",
            "questions": [
                fields("a.model", "choice", weight=0, options=options("iaas", "paas", "saas")),
                fields("a.one", findings=[{"id": "a_one", "on": ["no"], **RULE}]),
                fields("a.two", when={"question": "a.one", "is": "yes"}),
            ],
        },
        {"id": "b", "title": "B", "questions": [fields("b.one"), fields("b.two")]},
        {"id": "c", "title": "C", "questions": [fields("c.one")]},
    ]
    return questionnaire(**{"slug": "whole", "sections": sections, **more})


def select(*ids: str, of: Questionnaire | None = None, **changes: str) -> Questionnaire:
    listed = "\n".join(f"  - {{id: {id}, because: It ends vendors.}}" for id in ids)
    text = f"""
slug: lite
version: "1.0"
selects: {{questionnaire: whole, version: "1"}}
title: The short one
summary: What matters most.
questions:
{listed}
"""
    of = of or whole()
    return parse(text, lambda slug, version: of if (slug, version) == (of.slug, of.version) else None)


def refusal(*ids: str, of: Questionnaire | None = None) -> str:
    with pytest.raises(Invalid) as refused:
        select(*ids, of=of)
    return refused.value.message


def test_the_selected_questions_stay_in_their_order_under_their_ids() -> None:
    found = select("c.one", "a.two", "a.one")
    assert [question.id for question in found.questions()] == ["a.one", "a.two", "c.one"]
    assert [section.id for section in found.sections] == ["a", "c"]
    assert (found.slug, found.title, found.licence) == ("lite", "The short one", "CC BY 4.0")
    assert found.by_id["a.one"] == whole().by_id["a.one"]
    assert lint(found, {"ccm@4.0": set(), "ccm@4.1": set()}) == []


def test_it_remembers_the_whole_and_the_reasons_and_survives_being_stored() -> None:
    found = select("b.one", "a.one")
    assert found.selected_from is not None
    assert (found.selected_from.questionnaire, found.selected_from.version) == ("whole", "1")
    assert list(found.selected_from.because.items()) == [("a.one", "It ends vendors."), ("b.one", "It ends vendors.")]
    stored = Questionnaire.model_validate_json(found.canonical_json())
    assert (stored.sha256, set(stored.by_id)) == (found.sha256, {"a.one", "b.one"})


def test_a_condition_on_a_question_that_was_not_selected_is_named() -> None:
    assert "a.two: its condition asks about “a.one”, which is not selected; select it too." in refusal("a.two")


def test_a_contradiction_needs_both_sides_to_stay() -> None:
    pair = {"id": "both", "when": PAIR, "questions": ["a.one", "b.two"], "sentence": "Not both."}
    of = whole(contradictions=[pair])
    assert len(select("a.one", "b.two", of=of).contradictions) == 1
    assert select("a.one", of=of).contradictions == ()


def test_caps_and_findings_about_nothing_selected_fall_away_and_half_ones_are_named() -> None:
    cap = {"id": "worst", "when": PAIR, "limit": "D", "sentence": "Both."}
    of = whole(scoring={"caps": [cap]}, findings=[{"id": "gap", "when": PAIR, "question": "b.two", **RULE}])
    found = select("c.one", of=of)
    assert (found.scoring.caps, found.findings) == ((), ())
    assert "worst: it also asks about “b.two”, which is not selected" in refusal("a.one", of=of)
    assert "gap: it also asks about “a.one”" in refusal("b.two", of=of)
    kept = select("a.one", "b.two", of=of)
    assert (len(kept.scoring.caps), len(kept.findings)) == (1, 1)


def test_a_figure_keeps_the_answers_it_reads() -> None:
    of = whole(figures={"service_model": "a.model"})
    assert "figures: a figure reads “a.model”, which is not selected" in refusal("b.one", of=of)
    assert select("a.model", of=of).figures.service_model == "a.model"


def test_unknown_and_double_ids_are_named_together() -> None:
    said = refusal("b.one", "b.one", "b.nine")
    assert "b.one: It is selected twice" in said and "whole 1 has no question “b.nine”" in said


def test_nothing_is_selected_from_a_selection_or_from_what_is_not_there() -> None:
    lite = select("a.one").model_copy(update={"slug": "whole", "version": "1"})
    assert "select from the whole, whole 1" in refusal("a.one", of=lite)
    with pytest.raises(Invalid, match="Publish whole 1 first"):
        parse(f"{HEAD}questions: [{{id: a, because: B}}]\n")


def test_each_question_needs_its_reason() -> None:
    text = f"{HEAD}questions: [{{id: a}}]\n"
    assert is_selection(text)
    with pytest.raises(Invalid, match=r"The selection has one mistake. Line 6, questions.a: “because” is missing"):
        parse(text)
