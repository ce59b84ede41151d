"""Questions that the buyer's own intake answers: what is taken, what is left open, and that nobody counts them."""

from app.domain.answers import Answer, problems
from app.domain.from_intake import from_intake
from app.domain.journey import missing, progress
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.loading import parse
from tests.asked_by_intake import BY_INTAKE, TEXT


def test_the_tier_and_an_intake_answer_are_taken_where_the_option_exists() -> None:
    said = from_intake(BY_INTAKE, tier="high", intake={"hosting": "theirs"})
    assert said == {"scope.depth": "high", "scope.hosting": "theirs"}


def test_what_is_no_option_or_not_known_leaves_the_question_open() -> None:
    assert from_intake(BY_INTAKE, tier=None, intake={"hosting": "unknown"}) == {
        "scope.depth": None,
        "scope.hosting": None,
    }
    assert from_intake(BY_INTAKE, tier="nuclear", intake={"hosting": ["theirs"]})["scope.hosting"] is None


def test_they_are_neither_missing_nor_counted() -> None:
    assert [one.question_id for one in missing(BY_INTAKE, {})] == ["scope.always"]
    assert progress(BY_INTAKE, {}).applies == 1
    assert progress(BY_INTAKE, {"scope.depth": Answer("high")}).applies == 2
    assert problems(BY_INTAKE.by_id["scope.depth"], None) == []


def test_the_linter_wants_a_choice_without_weight() -> None:
    assert lint(BY_INTAKE, {}) == []
    scored = TEXT.replace("weight: 0  # depth", "weight: 2").replace('{key: "low", label: Low}', "LOW")
    scored = scored.replace("LOW", '{key: "low", label: Low, credit: 1}')
    assert any("earns the vendor no credit" in one.message for one in lint(parse(scored), {}))
    spoken = TEXT.replace("kind: text  # always", "kind: text\n        from_intake: purpose")
    assert any("answers a choice, not the kind text" in one.message for one in lint(parse(spoken), {}))


def test_the_linter_looks_for_it_in_the_intake() -> None:
    asked = BY_INTAKE.model_copy(update={"slug": "intake", "sections": ()})
    told = [f"{one.where}: {one.message}" for one in lint(BY_INTAKE, {}, intake=asked)]
    assert told == [
        "scope.hosting: Our intake (intake 1.0) has no question “hosting”; name one of its questions, or tier."
    ]
