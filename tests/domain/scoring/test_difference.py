from dataclasses import replace
from fractions import Fraction

from app.domain.answers import Answer
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.scoring import RULE_VERSION, Frozen, Inputs, Override, diff, score_inputs
from tests.domain.building import fields, questionnaire

PAPER = questionnaire(fields("a", weight=2), fields("b"))
INPUTS = Inputs({"a": Answer("yes"), "b": Answer("no")}, trust={"a": Trust.CLAIMED})


def frozen(inputs: Inputs, paper: Questionnaire = PAPER, rule_version: str = RULE_VERSION) -> Frozen:
    return Frozen(inputs, score_inputs(paper, inputs).as_json(), rule_version, paper.sha256)


def test_the_same_run_has_no_difference() -> None:
    found = diff(frozen(INPUTS), frozen(INPUTS))
    assert found.is_comparable
    assert found.as_json() == {
        "numbers": (),
        "answers": (),
        "evidence": (),
        "review": (),
        "rules": (),
        "is_comparable": True,
    }


def test_a_changed_answer_is_told_from_changed_evidence() -> None:
    new = replace(INPUTS, answers={**INPUTS.answers, "b": Answer("yes")}, trust={"a": Trust.REVIEWED})
    found = diff(frozen(INPUTS), frozen(new))
    assert [change.subject for change in found.answers] == ["b"]
    assert [(change.subject, change.before, change.after) for change in found.evidence] == [
        ("a", "claimed", "reviewed")
    ]
    assert not found.rules and not found.review
    assert {change.subject for change in found.numbers} == {"posture", "confidence", "grade", "grade_before_caps"}


def test_what_a_reviewer_did_stands_apart() -> None:
    new = replace(INPUTS, overrides={"a": Override(Fraction(1, 2), "Half.")}, rejected_not_applicable={"b"})
    found = diff(frozen(INPUTS), frozen(new))
    assert [change.subject for change in found.review] == ["a", "b"]
    assert not found.answers and not found.evidence and not found.rules


def test_edited_weights_are_a_change_of_rules_and_the_old_run_keeps_its_numbers() -> None:
    heavier = questionnaire(fields("a", weight=5), fields("b"))
    old, new = frozen(INPUTS), frozen(INPUTS, heavier)
    found = diff(old, new)
    assert [change.subject for change in found.rules] == ["questionnaire_sha256", "weight of a"]
    assert not found.is_comparable
    assert old.result["posture_exact"] == "200/3"


def test_a_new_rule_version_is_a_change_of_rules() -> None:
    found = diff(frozen(INPUTS, rule_version="0"), frozen(INPUTS))
    assert [(change.subject, change.before) for change in found.rules] == [("rule_version", "0")]
