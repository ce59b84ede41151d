"""Which conditions hold in which session."""

from datetime import UTC, datetime

import pytest

from app.domain.iam.conditions import Circumstances, Period, Session, holds
from app.domain.iam.statements import Condition

KEY, PLAIN, MFA = Session.ACCESS_KEY, Session.CONSOLE, Session.CONSOLE_MFA
PRESENT, AGE = "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"
NOW = Period(datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC))


def held(operator: str, key: str, *values: str, session: Session = KEY, now: Period = NOW) -> bool | None:
    return holds(Condition(operator, key, values), Circumstances(session, now))


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        # in order: with a lasting key, signed in without, signed in with a second factor
        ("Bool", "true", (False, False, True)),
        ("Bool", "false", (False, True, False)),
        ("BoolIfExists", "true", (True, False, True)),
        ("BoolIfExists", "false", (True, True, False)),
        ("Null", "true", (True, False, False)),
        ("Null", "false", (False, True, True)),
        ("StringEquals", "true", (False, False, True)),
        ("StringNotEquals", "true", (True, True, False)),
        ("StringLike", "t*", (False, False, True)),
        ("ForAllValues:Bool", "true", (True, False, True)),
        ("ForAnyValue:Bool", "true", (False, False, True)),
        ("bool", "TRUE", (False, False, True)),
    ],
)
def test_a_second_factor_is_decided(operator: str, value: str, expected: tuple[bool, ...]) -> None:
    assert tuple(held(operator, PRESENT, value, session=one) for one in (KEY, PLAIN, MFA)) == expected


def test_a_fresh_second_factor_is_young() -> None:
    assert [held("NumericLessThan", AGE, "3600", session=one) for one in (KEY, PLAIN, MFA)] == [False, False, True]
    assert held("NumericGreaterThan", AGE, "3600", session=MFA) is False
    assert [held("Null", AGE, "true", session=one) for one in (KEY, PLAIN, MFA)] == [True, True, False]


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        ("DateLessThan", "2026-11-19T00:00:00Z", False),
        ("DateLessThan", "2026-11-22", True),
        ("DateLessThan", "2026-11-20T12:00:00Z", None),
        ("DateGreaterThan", "2026-11-19", True),
        ("DateGreaterThanEquals", "2026-11-22", False),
        ("DateEquals", "2026-11-22", False),
        ("DateNotEquals", "2026-11-22", True),
        ("DateGreaterThan", "some day", None),
    ],
)
def test_a_date_is_decided_if_it_is_not_today(operator: str, value: str, expected: bool | None) -> None:
    assert held(operator, "aws:CurrentTime", value) is expected


def test_seconds_since_1970_are_a_date() -> None:
    assert held("NumericLessThan", "aws:EpochTime", "1577836800") is False
    assert held("DateGreaterThan", "aws:EpochTime", "1577836800") is True


def test_a_lasting_key_was_never_issued_as_a_session() -> None:
    assert held("DateLessThan", "aws:TokenIssueTime", "2020-01-01T00:00:01Z") is False
    assert held("DateGreaterThan", "aws:TokenIssueTime", "2020-01-01T00:00:01Z", session=PLAIN) is True
    assert held("DateLessThan", "aws:TokenIssueTime", "2026-11-19T00:00:00Z", session=PLAIN) is None


@pytest.mark.parametrize("key", ["aws:SourceIp", "aws:PrincipalTag/team", "aws:PrincipalOrgID", "aws:PrincipalArn"])
def test_what_no_file_shows_is_left_open(key: str) -> None:
    assert held("StringEquals", key, "x") is None


def test_one_of_several_values_is_enough() -> None:
    assert held("Bool", PRESENT, "false", "true", session=MFA) is True
    assert held("DateLessThan", "aws:CurrentTime", "2026-11-20T12:00:00Z", "2026-12-01") is True


def test_an_unknown_operator_is_left_open() -> None:
    assert held("BinaryEquals", PRESENT, "true", session=MFA) is None
