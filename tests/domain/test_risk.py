from fractions import Fraction
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.errors import Invalid
from app.domain.risk import inherent, level, missing, parse_intake, questionnaire_to_send, residual
from tests.domain.building import fields, questionnaire

LEVELS = [{"key": f"l{n}", "label": f"Level {n}", "level": n} for n in range(1, 6)]
INTAKE = questionnaire(
    fields("data", "choice", options=LEVELS),
    fields("critical", "choice", options=LEVELS),
    fields("exposure", "choice", options=LEVELS),
    fields("hosting", "choices", options=LEVELS, when={"question": "exposure", "in": ["l2", "l3", "l4", "l5"]}),
    fields("regions", "text"),
    risk={
        "impact": ["data", "critical"],
        "likelihood": ["exposure", "hosting"],
        "tiers": [
            {"below": 5, "tier": "low"},
            {"below": 10, "tier": "medium"},
            {"below": 16, "tier": "high"},
            {"tier": "critical"},
        ],
        "sends": [
            {"when": {"fact": "tier", "in": ["high", "critical"]}, "questionnaire": "long"},
            {"questionnaire": "short"},
        ],
    },
)


def answers(**values: Any) -> dict[str, Answer]:
    return parse_intake(INTAKE, values)


def test_inherent_is_the_highest_impact_times_the_highest_likelihood() -> None:
    found = inherent(INTAKE, answers(data="l2", critical="l4", exposure="l2", hosting=["l1", "l3"]))
    assert found is not None
    assert (found.impact, found.likelihood, found.score, found.tier) == (4, 3, 12, "high")


def test_a_question_that_does_not_apply_is_not_waited_for() -> None:
    found = inherent(INTAKE, answers(data="l4", critical="l1", exposure="l1"))
    assert found is not None
    assert (found.score, found.tier) == (4, "low")


def test_without_an_answer_it_rests_on_there_is_no_inherent_risk() -> None:
    given = answers(data="l5", exposure="unknown")
    assert inherent(INTAKE, given) is None
    assert missing(INTAKE, given) == ["critical", "exposure"]
    assert questionnaire_to_send(INTAKE, given) is None


def test_the_tier_decides_which_questionnaire_is_sent() -> None:
    assert questionnaire_to_send(INTAKE, answers(data="l4", critical="l1", exposure="l1")) == "short"
    assert questionnaire_to_send(INTAKE, answers(data="l5", critical="l1", exposure="l4", hosting=["l1"])) == "long"


@pytest.mark.parametrize(("score", "tier"), [(1, "low"), (4, "low"), (5, "medium"), (9, "medium"), (10, "high")])
def test_bands_begin_where_they_say(score: int, tier: str) -> None:
    assert level(score) == tier


def test_the_last_band_has_no_bound() -> None:
    assert (level(15), level(Fraction(159, 10)), level(16), level(25)) == ("high", "high", "critical", "critical")


def test_residual_is_what_controls_leave() -> None:
    found = inherent(INTAKE, answers(data="l5", critical="l1", exposure="l5", hosting=["l1"]))
    assert found is not None
    remains = residual(found, Fraction(2, 5))
    assert (remains.score, remains.level) == (15, "high")
    assert residual(found, Fraction(0)).score == 25
    assert residual(found, Fraction(1)).score == 0


def test_unknown_keys_and_values_are_all_named() -> None:
    with pytest.raises(Invalid) as refused:
        parse_intake(INTAKE, {"data": "l9", "colour": "red"})
    assert [p.pointer for p in refused.value.problems] == ["/intake/data", "/intake/colour"]
