from fractions import Fraction
from typing import Any

import pytest

from app.domain.scoring.credit import credit_of
from tests.domain.building import options, question

AGE = question("number", credit={"bands": [{"up_to": 90, "credit": 1}, {"up_to": 365, "credit": "1/3"}, {"credit": 0}]})
RTO = question(
    "duration", credit={"bands": [{"up_to": "PT4H", "credit": 1}, {"up_to": "P1D", "credit": 0.5}, {"credit": 0}]}
)
DOORS = question("choices", options=options("a", "b", "c"), credit={"share_of": ["a", "b", "c"]})
SPOILED = question(
    "choices", options=options("a", "b", "none"), credit={"share_of": ["a", "b"], "spoiled_by": ["none"]}
)
COLUMNS = [
    {"id": "account", "title": "Account", "kind": "choice", "options": options("same", "other")},
    {"id": "lock", "title": "Lock", "kind": "choice", "options": options("none", "vault")},
]
WORTH = {"account": {"same": 0, "other": 1}, "lock": {"none": 0.25, "vault": 1}}
WORST = question("table", columns=COLUMNS, credit={"worst_row": WORTH})
BEST = question("table", columns=COLUMNS, credit={"best_row": WORTH})
GOOD, BAD, MIDDLE = (
    {"account": "other", "lock": "vault"},
    {"account": "same", "lock": "vault"},
    {"account": "other", "lock": "none"},
)


@pytest.mark.parametrize(
    ("asked", "value", "credit"),
    [
        (question(), "yes", 1),
        (question(), "partly", "1/2"),
        (question(), "no", 0),
        (question(options=[{"key": "no", "label": "No", "credit": 1}]), "no", 1),
        (question("choice", options=options(a=0.3, b=1)), "a", "3/10"),
        (question("choices", options=options(a=0.3, b=1)), ["a", "b"], "3/10"),
        (AGE, 0, 1),
        (AGE, 90, 1),
        (AGE, 90.5, "1/3"),
        (AGE, 366, 0),
        (RTO, "PT240M", 1),
        (RTO, "PT24H", "1/2"),
        (RTO, "P2D", 0),
        (DOORS, ["a"], "1/3"),
        (DOORS, ["a", "b", "c"], 1),
        (SPOILED, ["a", "b"], 1),
        (SPOILED, ["a", "b", "none"], 0),
        (WORST, [GOOD, MIDDLE], "1/4"),
        (WORST, [GOOD, BAD], 0),
        (WORST, [GOOD, {"account": "other"}], 0),
        (WORST, [GOOD, {"account": "other", "lock": "unknown"}], 0),
        (BEST, [BAD, MIDDLE], "1/4"),
        (BEST, [BAD, GOOD], 1),
    ],
)
def test_what_a_value_is_worth(asked: Any, value: Any, credit: Any) -> None:
    assert credit_of(asked, value)[0] == Fraction(credit)


def test_the_row_that_decided_is_named() -> None:
    assert credit_of(WORST, [GOOD, BAD])[1] == "worst_row:2"
    assert credit_of(BEST, [BAD, GOOD])[1] == "best_row:2"
    assert credit_of(AGE, 200)[1] == "band:2"
    assert credit_of(SPOILED, ["none"])[1] == "spoiled_by:none"
