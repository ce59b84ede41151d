from fractions import Fraction
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Grade, Trust
from app.domain.risk import Inherent
from app.domain.scoring import Override, Scorecard, score
from tests.domain.building import fields, options, questionnaire

PAPER = questionnaire(
    fields("a", weight=3, controls={"ccm@4.1": ["IAM-13", "IAM-02", "LOG-03"]}),
    fields("b", weight=2, controls={"ccm@4.1": ["LOG-05"]}),
    fields("c", weight=1, when={"question": "a", "is": "yes"}),
    fields("words", "text", weight=5),
    fields("papers", "file", weight=5),
    scoring={
        "caps": [
            {
                "id": "no_a",
                "when": {"question": "a", "is": "no"},
                "limit": "F",
                "sentence": "Without a, not better than F.",
            },
            {
                "id": "b_open",
                "when": {"question": "b", "in": ["partly", "no"]},
                "limit": "C",
                "sentence": "Not better than C.",
            },
            {"id": "one_key", "when": {"fact": "keys.low", "is": 1}, "limit": "F", "sentence": "One key ends it."},
        ]
    },
)


def card(paper: Questionnaire = PAPER, *, more: dict[str, Any] | None = None, **values: Any) -> Scorecard:
    given = {key: value if isinstance(value, Answer) else Answer(value) for key, value in values.items()}
    return score(paper, given, **(more or {}))


def test_posture_is_the_weighted_share_of_credit() -> None:
    assert card(a="partly", b="yes").posture == Fraction(100 * (Fraction(3, 2) + 2), 5)


def test_rows_sum_to_the_posture_exactly_and_open_down_to_their_rule() -> None:
    found = card(a="yes", b="partly", c="no")
    assert sum(row.points for row in found.contributions) == found.posture
    assert sum(row.points_possible for row in found.contributions) == 100
    assert [(row.question_id, row.rule) for row in found.contributions] == [
        ("a", "option:yes"),
        ("b", "option:partly"),
        ("c", "option:no"),
    ]


def test_a_question_whose_condition_is_false_leaves_both_sums() -> None:
    assert card(a="partly", b="yes", c="no").posture == card(a="partly", b="yes").posture
    [hidden] = [row for row in card(a="no").excluded if row.code == "hidden"]
    assert hidden.question_id == "c"


def test_unanswered_and_unknown_earn_nothing_are_counted_and_told_apart() -> None:
    found = card(a="unknown")
    assert found.posture == 0
    assert [(row.question_id, row.state) for row in found.contributions] == [("a", "unknown"), ("b", "unanswered")]
    assert found.as_json()["counts"] == {"answered": 0, "unanswered": 1, "unknown": 1}


def test_not_applicable_is_not_counted_as_a_failure() -> None:
    found = card(a=Answer("not_applicable", reason="We hold no keys."), b="yes")
    assert found.posture == 100
    [row] = [row for row in found.excluded if row.code == "not_applicable"]
    assert (row.question_id, row.reason) == ("a", "Not applicable: We hold no keys.")


def test_a_rejected_not_applicable_is_a_no() -> None:
    answer = Answer("not_applicable", reason="We hold no keys.")
    found = card(more={"rejected_not_applicable": {"a"}}, a=answer, b="yes")
    assert found.posture == 40
    assert [cap.id for cap in found.caps] == ["no_a"]


def test_an_uploaded_file_or_a_text_never_scores_and_never_counts_in_the_maximum() -> None:
    with_files = card(a="yes", b="yes", c="yes", words="All of it.", papers=["0199"])
    assert with_files.posture == card(a="yes", b="yes", c="yes").posture == 100
    assert {row.question_id for row in with_files.excluded if row.code == "not_scored"} == {"words", "papers"}


def test_nothing_scorable_is_no_score_never_the_best_and_never_the_worst() -> None:
    found = card(
        questionnaire(fields("words", "text")), words="All of it.", more={"inherent": Inherent(4, 4, 16, "critical")}
    )
    assert (found.posture, found.confidence, found.grade, found.residual, found.effectiveness) == (None,) * 5
    assert "nothing to divide by" in found.reasons["posture"]
    assert found.as_json()["posture"] is None


def test_a_weight_of_zero_informs_and_does_not_dilute() -> None:
    paper = questionnaire(fields("a", weight=2), fields("b", weight=0))
    assert card(paper, a="yes", b="no").posture == 100


def test_more_questions_do_not_mean_more_risk() -> None:
    few = questionnaire(*(fields(f"q{n}") for n in range(4)))
    many = questionnaire(*(fields(f"q{n}") for n in range(40)))
    half: dict[str, Any] = {f"q{n}": "yes" if n % 2 else "no" for n in range(40)}
    assert card(few, **half).posture == card(many, **half).posture == 50


def test_a_failed_mfa_is_not_hidden_by_a_passed_policy() -> None:
    rows = [{"mfa": "yes"}, {"mfa": "none"}]
    columns = [{"id": "mfa", "title": "MFA", "kind": "choice", "options": options("yes", "none")}]
    credit = {"worst_row": {"mfa": {"yes": 1, "none": 0}}}
    paper = questionnaire(fields("logins", "table", columns=columns, credit=credit))
    assert card(paper, logins=rows).posture == 0


def test_confidence_is_the_backed_share_of_the_credit() -> None:
    trust = {"a": Trust.TESTED, "b": Trust.DOCUMENTED}
    found = card(more={"trust": trust}, a="partly", b="yes")
    earned, backed = Fraction(3, 2) + 2, Fraction(3, 2) + 2 * Fraction(1, 2)
    assert found.confidence == 100 * backed / earned
    assert found.effectiveness == backed / 5


def test_an_answer_nothing_backs_is_claimed() -> None:
    assert card(a="yes", b="yes", c="yes").confidence == 25


def test_without_credit_there_is_no_confidence() -> None:
    found = card(a="no", b="no")
    assert (found.posture, found.confidence) == (0, None)
    assert "no credit" in found.reasons["confidence"]


def test_a_contradicted_answer_takes_the_evidences_value_and_is_sure() -> None:
    found = card(more={"contradicted": {"a": "no"}}, a="yes", b="yes", c="yes")
    row = found.contributions[0]
    assert (row.credit, row.trust, row.state) == (0, 1, "answered")
    assert [cap.id for cap in found.caps] == ["no_a"]
    assert "c" in {row.question_id for row in found.contributions}


def test_evidence_that_only_disproves_leaves_no_credit() -> None:
    found = card(more={"contradicted": {"a": None}}, a="yes", b="yes", c="yes")
    assert (found.contributions[0].credit, found.contributions[0].rule) == (0, "contradicted")
    assert found.caps == ()


def test_an_override_replaces_the_credit_keeps_both_and_leaves_trust() -> None:
    more = {"overrides": {"a": Override(Fraction(1, 4), "Only two of eight.")}, "trust": {"a": Trust.REVIEWED}}
    row = card(more=more, a="yes", b="yes", c="yes").contributions[0]
    assert (row.credit, row.credit_before_override, row.trust) == (Fraction(1, 4), 1, Fraction(3, 4))
    assert row.override_reason == "Only two of eight."


@pytest.mark.parametrize(
    ("weight", "grade"), [(0, Grade.F), (39, Grade.F), (40, Grade.D), (60, Grade.C), (75, Grade.B), (90, Grade.A)]
)
def test_a_band_begins_where_it_says(weight: int, grade: Grade) -> None:
    parts = [weight // 10] * 10 if weight else []
    parts = [part + (index < weight % 10) for index, part in enumerate(parts)]
    good = [fields(f"g{n}", weight=part) for n, part in enumerate(parts) if part]
    rest = 100 - weight
    bad = [fields(f"b{n}", weight=10) for n in range(rest // 10)]
    bad += [fields("last", weight=rest % 10)] if rest % 10 else []
    paper = questionnaire(*good, *bad)
    answers: dict[str, Any] = {question["id"]: "yes" for question in good}
    found = card(paper, **answers)
    assert (found.posture, found.grade) == (weight, grade)


def test_a_cap_lowers_the_grade_and_says_so() -> None:
    found = card(a="yes", b="partly", c="yes")
    assert (found.grade_before_caps, found.grade) == (Grade.B, Grade.C)
    assert [(cap.id, cap.lowers_grade) for cap in found.caps] == [("b_open", True)]


def test_a_cap_that_holds_is_listed_though_the_posture_was_that_low_already() -> None:
    found = card(a="no", b="no")
    assert (found.grade_before_caps, found.grade) == (Grade.F, Grade.F)
    assert [(cap.id, cap.lowers_grade) for cap in found.caps] == [("no_a", False), ("b_open", False)]


def test_a_cap_over_a_fact_holds_only_when_the_fact_is_known() -> None:
    assert card(a="yes", b="yes", c="yes").caps == ()
    found = card(more={"facts": {"keys.low": 1}}, a="yes", b="yes", c="yes")
    assert (found.grade_before_caps, found.grade) == (Grade.A, Grade.F)


def test_a_question_in_two_domains_counts_once_in_each() -> None:
    found = {domain.id: domain for domain in card(a="yes", b="no", c="yes").domains}
    assert set(found) == {"IAM", "LOG"}
    assert (found["IAM"].posture, found["IAM"].answered, found["IAM"].of) == (100, 1, 1)
    assert (found["LOG"].posture, found["LOG"].of) == (60, 2)
    assert (found["LOG"].framework, found["LOG"].version) == ("ccm", "4.1")


def test_domain_scores_say_how_many_questions_were_answered() -> None:
    [log] = [domain for domain in card(a="yes", b="unknown").domains if domain.id == "LOG"]
    assert (log.answered, log.of) == (1, 2)


def test_residual_is_inherent_times_what_is_not_shown_to_work() -> None:
    found = card(more={"inherent": Inherent(4, 4, 16, "critical")}, a="yes", b="yes", c="yes")
    assert found.residual is not None
    assert (found.residual.effectiveness, found.residual.score, found.residual.level) == (Fraction(1, 4), 12, "high")


def test_without_intake_there_is_no_residual_and_the_reason_is_given() -> None:
    found = card(a="yes")
    assert found.residual is None
    assert "intake" in found.reasons["residual_risk"]


def test_the_trust_values_are_the_questionnaires() -> None:
    paper = questionnaire(fields("a"), scoring={"trust": {"claimed": 0.5}})
    assert card(paper, a="yes").confidence == 50
