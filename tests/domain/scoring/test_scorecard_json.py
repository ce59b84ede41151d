import json
from fractions import Fraction

from app.domain.answers import Answer
from app.domain.questionnaire.vocabulary import Trust
from app.domain.risk import Inherent
from app.domain.scoring import RULE_VERSION, Override, score
from tests.domain.building import fields, questionnaire

CAP = {"id": "cap", "when": {"question": "b", "is": "no"}, "limit": "D", "sentence": "Not better than D."}
PAPER = questionnaire(
    fields("a", weight=2, controls={"ccm@4.1": ["IAM-13", "LOG-03"]}),
    fields("b", weight=1),
    fields("c", when={"question": "a", "is": "no"}),
    scoring={"caps": [CAP]},
)


def test_the_scorecard_has_the_shape_the_api_promises() -> None:
    found = score(
        PAPER,
        {"a": Answer("yes"), "b": Answer("no")},
        trust={"a": Trust.DOCUMENTED},
        inherent=Inherent(3, 3, 9, "medium"),
    ).as_json()
    assert json.loads(json.dumps(found)) == {
        "posture": 66.67,
        "posture_exact": "200/3",
        "confidence": 50.0,
        "confidence_exact": "50",
        "effectiveness": 0.33,
        "effectiveness_exact": "1/3",
        "grade": "D",
        "grade_before_caps": "C",
        "caps": [{"id": "cap", "limit": "D", "sentence": "Not better than D.", "lowers_grade": True}],
        "counts": {"answered": 2, "unanswered": 0, "unknown": 0},
        "domains": [
            {
                "id": domain,
                "framework": "ccm",
                "version": "4.1",
                "posture": 100.0,
                "posture_exact": "100",
                "answered": 1,
                "of": 1,
            }
            for domain in ("IAM", "LOG")
        ],
        "contributions": [
            {
                "question_id": "a",
                "domain": "IAM",
                "domains": ["IAM", "LOG"],
                "weight": 2,
                "credit": 1.0,
                "credit_exact": "1",
                "trust": 0.5,
                "trust_exact": "1/2",
                "trust_level": "documented",
                "state": "answered",
                "rule": "option:yes",
                "points": 66.67,
                "points_exact": "200/3",
                "points_possible": 66.67,
                "points_possible_exact": "200/3",
            },
            {
                "question_id": "b",
                "domain": None,
                "domains": [],
                "weight": 1,
                "credit": 0.0,
                "credit_exact": "0",
                "trust": 0.25,
                "trust_exact": "1/4",
                "trust_level": "claimed",
                "state": "answered",
                "rule": "option:no",
                "points": 0.0,
                "points_exact": "0",
                "points_possible": 33.33,
                "points_possible_exact": "100/3",
            },
        ],
        "excluded": [
            {"question_id": "c", "code": "hidden", "reason": "It does not apply: its condition does not hold."}
        ],
        "residual_risk": {
            "inherent": 9,
            "effectiveness": 0.33,
            "effectiveness_exact": "1/3",
            "score": 6.0,
            "score_exact": "6",
            "level": "medium",
        },
        "reasons": {},
        "rule_version": RULE_VERSION,
        "questionnaire_sha256": PAPER.sha256,
    }


def test_an_override_shows_both_credits() -> None:
    overrides = {"a": Override(Fraction(1, 3), "One of three.")}
    row = score(PAPER, {"a": Answer("yes")}, overrides=overrides).as_json()["contributions"][0]
    assert (row["credit_exact"], row["credit_before_override_exact"]) == ("1/3", "1")
    assert row["override_reason"] == "One of three."
