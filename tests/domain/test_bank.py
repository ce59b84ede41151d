"""The question bank and its short selections: every control asked about, in our own words, nobody asked too much."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.frameworks import newer_ids, parse_catalogue, parse_crosswalk
from app.domain.journey import applicable
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.domain.questionnaire.yaml_text import read as read_yaml
from app.services import shelf

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"
MODELS = {"iaas", "paas", "saas"}
FORMULAS = [
    r"\bpolic(y|ies) and procedures?\b",
    r"\bestablished, documented\b",
    r"\b(defined|designed|developed), (documented|established|implemented)\b",
    r"\bimplemented,? (and|or) (evaluated|maintained|operated)\b",
    r"\b(reviewed|evaluated) and updated\b",
    r"\bat least annually\b",
    r"\b(processes|procedures|technical measures), (and )?(processes|procedures|technical measures)\b",
    r"(\b\w+ed, ){3,}(and )?\w+ed\b",
    r"^(Is|Are) .*\b(established|defined|implemented|maintained|enforced)( and \w+ed)?\?$",
    r"\b(CSPs?|CSCs?|SSRM)\b",
]


def bank() -> Questionnaire:
    return shelf.read(SHELF / "ccm" / "1.0.yaml")


def control_questions() -> list[Question]:
    return [question for question in bank().questions() if question.kind is Kind.CONTROL]


def controls(framework: str) -> set[str]:
    text = (SHELF / "frameworks" / f"{framework}.csv").read_text(encoding="utf-8")
    return set(parse_catalogue(framework, text).by_id)


def wording(question: Question) -> list[str]:
    findings = [part for rule in question.findings for part in (rule.sentence, rule.recommendation)]
    options = [option.label for option in question.options]
    texts = [question.text, question.help, question.why, question.good, *question.evidence, *findings, *options]
    return [text for text in texts if text]


def small_vendor(document: Questionnaire, **said: Any) -> dict[str, Answer]:
    """Three people, an application of their own on a public cloud, personal data, much rests on them; every "yes"."""
    plain = {
        "scope.depth": "critical",
        "scope.service_model": "saas",
        "scope.data": ["personal"],
        "scope.hosting": ["public_cloud"],
        "scope.team": "few",
        "scope.software": "own",
        "scope.devices": "managed",
        "scope.subprocessors": "few",
    }
    yes = {question.id: "yes" for question in document.questions() if question.kind is Kind.CONTROL}
    return {key: Answer(value) for key, value in (yes | plain | said).items()}


@pytest.mark.parametrize(("framework", "number"), [("ccm@4.1", 207), ("ccm@4.0", 197)])
def test_every_control_of_the_matrix_stands_behind_a_question(framework: str, number: int) -> None:
    asked = {control for question in bank().questions() for control in question.controls.get(framework, ())}
    assert len(controls(framework)) == number
    assert asked == controls(framework)


def test_both_versions_of_the_matrix_mean_the_same_control() -> None:
    crosswalk = newer_ids(parse_crosswalk((SHELF / "frameworks" / "ccm-4.0-to-4.1.csv").read_text(encoding="utf-8")))
    for question in bank().questions():
        newer = set(question.controls.get("ccm@4.1", ()))
        for control in question.controls.get("ccm@4.0", ()):
            if crosswalk.get(control):
                assert crosswalk[control] in newer, f"{question.id}: {control} became {crosswalk[control]}"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"scope.team": "some"},
        {"scope.depth": "low"},
        {"scope.team": "one"},
        {"scope.software": "both"},
        {"scope.data": ["personal", "payment"]},
        {"scope.subprocessors": "none"},
    ],
    ids=str,
)
def test_a_small_vendor_is_asked_fewer_than_120_questions(said: dict[str, Any]) -> None:
    document = bank()
    assert len(applicable(document, small_vendor(document, **said))) < 120


def test_a_large_vendor_with_rooms_of_its_own_is_asked_nearly_everything() -> None:
    document = bank()
    large = small_vendor(document, **{"scope.team": "many", "scope.service_model": "iaas"})
    large["scope.hosting"] = Answer(["own_hardware"])
    assert len(applicable(document, large)) > 0.9 * len(document.by_id)


def test_a_no_leads_to_a_finding_with_a_next_step() -> None:
    for question in control_questions():
        raised = [rule for rule in question.findings if "no" in (rule.on or ())]
        assert raised, question.id
        assert all(rule.recommendation for rule in raised), question.id
        assert any("unknown" in (rule.on or ()) for rule in question.findings), question.id


def test_a_yes_is_never_a_finding() -> None:
    assert [
        question.id for question in control_questions() for rule in question.findings if "yes" in (rule.on or ())
    ] == []


def test_every_control_question_says_what_to_show_and_who_should_own_it() -> None:
    for question in control_questions():
        assert question.evidence and question.why and question.good, question.id
        assert set(question.recommended_owner) == MODELS, question.id
        assert question.controls, question.id


@pytest.mark.parametrize("slug", ["ccm", "mvsp"])
def test_nothing_reads_like_the_known_formula_of_the_other_text(slug: str) -> None:
    found = [
        (question.id, formula)
        for question in shelf.read(SHELF / slug / "1.0.yaml").questions()
        for text in wording(question)
        for formula in FORMULAS
        if re.search(formula, text, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Are policies and procedures for lighting established and kept?",
        "Are lamps inspected, repaired, replaced, labelled and counted?",
        "Is a lighting programme defined and implemented?",
        "Is the plan for the lamps reviewed and updated every year?",
    ],
)
def test_the_formula_would_be_noticed(text: str) -> None:
    assert any(re.search(formula, text, re.IGNORECASE) for formula in FORMULAS)


@pytest.mark.parametrize("slug", ["ccm", "mvsp"])
def test_no_two_questions_have_the_same_words(slug: str) -> None:
    texts = [question.text for question in shelf.read(SHELF / slug / "1.0.yaml").questions()]
    assert len(set(texts)) == len(texts)


def test_the_short_selection_gives_a_reason_for_every_question() -> None:
    chosen = read_yaml((SHELF / "ccm-lite" / "1.0.yaml").read_text(encoding="utf-8")).data["questions"]
    assert 60 <= len(chosen) <= 110
    assert all(len(choice["because"]) > 20 and choice["because"].endswith(".") for choice in chosen)
    assert len({choice["because"] for choice in chosen}) == len(chosen)
    assert {choice["id"] for choice in chosen} <= set(bank().by_id)


def test_the_least_we_ask_of_everyone_is_one_question_for_each_control() -> None:
    document = shelf.read(SHELF / "mvsp" / "1.0.yaml")
    asked = [control for question in document.questions() for control in question.controls.get("mvsp@3.0", ())]
    assert sorted(asked) == sorted(controls("mvsp@3.0"))
    assert len(asked) == len(list(document.questions())) == 25
