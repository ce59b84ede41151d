from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.condition_sentences import sentence
from app.domain.conditions import holds
from app.domain.questionnaire.conditions import Condition
from tests.domain.building import fields, options, questionnaire

PAPER = questionnaire(
    fields("mfa", asks_ownership=True, recommended_owner={}),
    fields("model", "choice", options=options("iaas", "saas")),
    fields("alarms", "choices", options=options("users", "logs", "deletes")),
    fields("age", "number"),
    fields("rto", "duration"),
    fields("tested", "date"),
    fields(
        "copies",
        "table",
        columns=[
            {"id": "account", "title": "Account", "kind": "choice", "options": options("same", "other")},
            {"id": "lock", "title": "Lock", "kind": "choice", "options": options("none", "vault")},
        ],
    ),
)
ANSWERS = {
    "mfa": Answer("partly", ownership="csc"),
    "model": Answer("saas"),
    "alarms": Answer(["users", "logs"]),
    "age": Answer(90),
    "rto": Answer("P1D"),
    "tested": Answer("2026-05-01"),
    "copies": Answer([{"account": "same", "lock": "vault"}, {"account": "same", "lock": "unknown"}]),
}
FACTS: dict[str, str | int | float | bool] = {"keys.low": 1, "tier": "high"}


def true(condition: dict[str, Any], **more: Any) -> bool:
    return holds(Condition.model_validate(condition), more.pop("answers", ANSWERS), PAPER, facts=FACTS, **more)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"question": "mfa", "is": "partly"}, True),
        ({"question": "mfa", "is": "yes"}, False),
        ({"question": "mfa", "in": ["no", "partly"]}, True),
        ({"question": "mfa", "owned_by": ["csc", "shared_csp_csc"]}, True),
        ({"question": "mfa", "owned_by": ["csp"]}, False),
        ({"question": "alarms", "includes": "logs"}, True),
        ({"question": "alarms", "includes_any": ["deletes"]}, False),
        ({"question": "alarms", "includes_any": ["deletes", "users"]}, True),
        ({"question": "age", "at_least": 90}, True),
        ({"question": "age", "more_than": 90}, False),
        ({"question": "age", "at_most": 90}, True),
        ({"question": "age", "less_than": 90.5}, True),
        ({"question": "rto", "is": "PT24H"}, True),
        ({"question": "rto", "more_than": "PT4H"}, True),
        ({"question": "rto", "in": ["PT1H", "PT1440M"]}, True),
        ({"question": "tested", "less_than": "2026-06-01"}, True),
        ({"question": "tested", "at_least": "2026-05-02"}, False),
        ({"question": "copies", "rows_at_least": 2}, True),
        ({"question": "copies", "rows_at_least": 3}, False),
        ({"question": "copies", "every_row": {"account": "same"}}, True),
        ({"question": "copies", "every_row": {"lock": "vault"}}, False),
        ({"question": "copies", "some_row": {"account": "same", "lock": ["none", "vault"]}}, True),
        ({"question": "copies", "some_row": {"account": "other"}}, False),
        ({"question": "copies", "some_row": {"lock": "unknown"}}, True),
        ({"question": "copies", "answered": True}, True),
        ({"not": {"question": "mfa", "is": "yes"}}, True),
        ({"all": [{"question": "mfa", "is": "partly"}, {"question": "model", "is": "iaas"}]}, False),
        ({"any": [{"question": "mfa", "is": "yes"}, {"question": "model", "is": "saas"}]}, True),
        ({"fact": "keys.low", "is": 1}, True),
        ({"fact": "keys.low", "at_most": 1}, True),
        ({"fact": "keys.low", "more_than": 1}, False),
        ({"fact": "tier", "in": ["high", "critical"]}, True),
        ({"fact": "hands.low", "is": 1}, False),
        ({"fact": "hands.low", "answered": False}, True),
        ({"fact": "tier", "at_least": 3}, False),
    ],
)
def test_comparisons(condition: dict[str, Any], expected: bool) -> None:
    assert true(condition) is expected


COMPARISONS = [
    {"question": "mfa", "is": "no"},
    {"question": "mfa", "in": ["yes", "no"]},
    {"question": "alarms", "includes": "users"},
    {"question": "age", "at_least": 0},
    {"question": "age", "less_than": 10**9},
    {"question": "rto", "at_most": "P9W"},
    {"question": "tested", "at_least": "1970-01-01"},
    {"question": "copies", "every_row": {"account": "same"}},
    {"question": "copies", "some_row": {"account": "same"}},
    {"question": "copies", "rows_at_least": 1},
    {"question": "copies", "answered": True},
]


@pytest.mark.parametrize("condition", COMPARISONS, ids=str)
def test_a_comparison_with_a_missing_unknown_or_hidden_answer_is_false(condition: dict[str, Any]) -> None:
    assert not true(condition, answers={})
    assert not true(condition, answers=dict.fromkeys(ANSWERS, Answer("unknown")))
    assert not true(condition, applicable=frozenset())


def test_unknown_and_unanswered_are_told_apart() -> None:
    answers = {"mfa": Answer("unknown")}
    assert true({"question": "mfa", "unknown": True}, answers=answers)
    assert not true({"question": "mfa", "answered": True}, answers=answers)
    assert not true({"question": "mfa", "unknown": True}, answers={})
    assert true({"question": "mfa", "unknown": False}, answers={})
    assert true({"question": "mfa", "answered": False}, answers={})


def test_true_is_not_one() -> None:
    condition = Condition.model_validate({"fact": "locked", "is": True})
    assert holds(condition, {}, PAPER, facts={"locked": True})
    assert not holds(condition, {}, PAPER, facts={"locked": 1})


def test_no_condition_holds() -> None:
    assert holds(None, {}, PAPER)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"question": "mfa", "is": "partly"}, "“What about mfa?” is “Partly”"),
        ({"question": "mfa", "in": ["no", "partly"]}, "“What about mfa?” is “No” or “Partly”"),
        ({"question": "mfa", "unknown": True}, "“What about mfa?” is “Don't know”"),
        ({"question": "mfa", "owned_by": ["csc"]}, "“What about mfa?” is owned by the customer"),
        ({"question": "alarms", "includes_any": ["users", "logs"]}, "“What about alarms?” includes “Users” or “Logs”"),
        ({"question": "rto", "more_than": "PT4H"}, "“What about rto?” is more than “4 hours”"),
        ({"question": "copies", "rows_at_least": 1}, "“What about copies?” has at least 1 row"),
        (
            {"question": "copies", "every_row": {"account": "same", "lock": ["none", "vault"]}},
            "“What about copies?” has only rows where “Account” is “Same” and “Lock” is “None” or “Vault”",
        ),
        ({"not": {"question": "age", "answered": True}}, "not (“What about age?” is answered)"),
        ({"fact": "keys.low", "is": 1}, "the smallest number of keys that destroys everything is 1"),
        (
            {
                "all": [
                    {"question": "model", "is": "saas"},
                    {"any": [{"question": "age", "at_most": 9}, {"question": "mfa", "is": "no"}]},
                ]
            },
            "“What about model?” is “Saas” and (“What about age?” is at most “9” or “What about mfa?” is “No”)",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: dict[str, Any], words: str) -> None:
    assert sentence(Condition.model_validate(condition), PAPER) == words
