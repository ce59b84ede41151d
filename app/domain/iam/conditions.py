"""Which conditions of a statement hold in a session, as far as that can be known from an export.

Second factors are decided, because the three kinds of session carry known values or none; dates are decided once the
present is known closely enough. Everything else (addresses, tags, organization) depends on what no file shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.domain.iam.glob import matches
from app.domain.iam.statements import Condition

LONGEST_SESSION = timedelta(hours=36)


class Session(StrEnum):
    """How one is signed in. A lasting access key carries no word on a second factor: the key is absent, not false."""

    ACCESS_KEY = "access-key"
    CONSOLE = "console-without-mfa"
    CONSOLE_MFA = "console-with-mfa"


@dataclass(frozen=True, slots=True)
class Period:
    """A moment no closer known than this; None is open."""

    earliest: datetime | None
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known when a request is made. `passed_to` is the service a role is handed to (iam:PassRole)."""

    session: Session
    now: Period = Period(None, None)
    passed_to: str | None = None


Fact = str | Period | None  # None: the key is absent
_NEGATED = {"notequals", "notequalsignorecase", "notlike", "notipaddress"}
_FAMILIES = ("string", "numeric", "date", "arn", "bool")


def holds(condition: Condition, circumstances: Circumstances) -> bool | None:
    """True, False, or None when it cannot be decided."""
    operator = condition.operator.lower()
    quantifier, _, operator = operator.rpartition(":")
    must_exist = not operator.endswith("ifexists")
    operator = operator.removesuffix("ifexists")
    known, fact = _fact(condition.key.lower(), circumstances)
    if not known:
        return None
    if operator == "null":
        return _any([(value.lower() == "true") == (fact is None) for value in condition.values])
    family = next((family for family in _FAMILIES if operator.startswith(family)), "")
    comparison = operator.removeprefix(family) or "equals"
    if fact is None:
        return not must_exist or quantifier == "forallvalues" or comparison in _NEGATED
    return _compared(family, comparison, fact, condition.values)


def _fact(key: str, circumstances: Circumstances) -> tuple[bool, Fact]:
    """Whether the key's value is known, and the value."""
    session, now = circumstances.session, circumstances.now
    if key == "aws:multifactorauthpresent":
        return True, {Session.ACCESS_KEY: None, Session.CONSOLE: "false", Session.CONSOLE_MFA: "true"}[session]
    if key == "aws:multifactorauthage":  # seconds; whoever has the factor can use it just now
        return True, "0" if session is Session.CONSOLE_MFA else None
    if key == "aws:tokenissuetime":
        start = now.earliest and now.earliest - LONGEST_SESSION
        return True, None if session is Session.ACCESS_KEY else Period(start, now.latest)
    if key in ("aws:currenttime", "aws:epochtime"):
        return True, now
    if key == "iam:passedtoservice" and circumstances.passed_to:
        return True, circumstances.passed_to
    return False, None


def _compared(family: str, comparison: str, fact: str | Period, values: tuple[str, ...]) -> bool | None:
    if comparison in _NEGATED:
        found = _compared(family, comparison.removeprefix("not"), fact, values)
        return None if found is None else not found
    if isinstance(fact, Period):
        return _any([_dated(comparison, fact, value) for value in values]) if family in ("date", "numeric") else None
    if family == "numeric":
        return _any([_counted(comparison, fact, value) for value in values])
    alike = _ALIKE.get((family, comparison))
    return _any([alike(value, fact) for value in values]) if alike else None


def _any(found: list[bool | None]) -> bool | None:
    """Or, where one undecided value leaves the whole undecided unless another decides it."""
    return True if True in found else None if None in found else False


_ALIKE: dict[tuple[str, str], Callable[[str, str], bool]] = {
    ("bool", "equals"): lambda value, fact: value.lower() == fact,
    ("string", "equals"): lambda value, fact: value == fact,
    ("string", "equalsignorecase"): lambda value, fact: value.lower() == fact.lower(),
    ("string", "like"): matches,
}


def _counted(comparison: str, fact: str, value: str) -> bool | None:
    try:
        number, limit = float(fact), float(value)
    except ValueError:
        return None
    return {
        "equals": number == limit,
        "lessthan": number < limit,
        "lessthanequals": number <= limit,
        "greaterthan": number > limit,
        "greaterthanequals": number >= limit,
    }.get(comparison)


def _dated(comparison: str, period: Period, value: str) -> bool | None:
    """A period is before a moment if its end is, not before it if its start is not, else undecided."""
    limit = _moment(value)
    if limit is None:
        return None
    before = _order(period, limit)
    if before is None:
        return None
    if comparison in ("lessthan", "lessthanequals"):
        return before
    return not before if comparison in ("greaterthan", "greaterthanequals") else False


def _order(period: Period, limit: datetime) -> bool | None:
    """True: wholly before the limit. False: wholly after it. None: neither is known."""
    if period.latest is not None and period.latest < limit:
        return True
    return False if period.earliest is not None and period.earliest > limit else None


def _moment(value: str) -> datetime | None:
    """ISO 8601, or seconds since 1970."""
    try:
        moment = datetime.fromtimestamp(float(value), UTC) if _is_number(value) else datetime.fromisoformat(value)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdigit() and len(value) > 8
