"""How facts are worded in figures and reports: dates, times, owners, grades, percentages."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from app.domain.caiq.ids import known_as
from app.domain.diagrams.bricks import MARK_WORDS, state_words
from app.domain.diagrams.wall import count_words
from app.domain.exact import rounded
from app.domain.responsibility.party import spoken
from app.domain.wording import long_day

OWNERSHIP = {
    "csp": "The vendor",
    "csc": "You, the customer",
    "third_party": "The vendor's provider",
    "shared_csp_csc": "Shared: the vendor and you",
    "shared_csp_third_party": "Shared: the vendor and its provider",
}
TRUST = {
    "claimed": "claimed only",
    "documented": "a file supports it",
    "reviewed": "a reviewer accepted the file",
    "tested": "tested",
}
VERDICTS = {
    "confirmed": "Confirmed by exported files:",
    "contradicted": "Contradicted by exported files:",
    "unverified": "Not verified by exported files:",
}
STATUS = {
    "open": "Open",
    "in_remediation": "Being fixed",
    "risk_accepted": "Risk accepted",
    "closed": "Closed",
}
OUTCOMES = {
    "approve": "Approve",
    "approve_with_conditions": "Approve with conditions",
    "reject": "Reject",
    "more_needed": "More is needed",
}


def long_date(day: date | str | None) -> str:
    """`17 June 2014`; an empty text for no day."""
    if not day:
        return ""
    return long_day(date.fromisoformat(day[:10]) if isinstance(day, str) else day)


def utc_time(moment: datetime) -> str:
    """`2026-11-20 12:48 UTC`."""
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def two_places(number: float | None) -> str:
    """`61.50`; a dash when there is no number."""
    return "–" if number is None else f"{number:.2f}"


def ownership(value: str | None) -> str:
    return OWNERSHIP.get(value or "", "Not said")


def trust(level: str | None) -> str:
    return TRUST.get(level or "", "not known")


def points(number: Fraction) -> str:
    """An exact number as people read it."""
    return two_places(rounded(number))


def control_list(controls: Iterable[Any]) -> str:
    """`CCM 4.1 IAM-04, IAM-05; CCM 4.0 IAM-04`: the ids by framework, the newest version first."""
    found: dict[str, list[str]] = {}
    for control in controls:
        found.setdefault(f"{control.framework.upper()} {control.version}", []).append(control.id)
    return "; ".join(f"{framework} {', '.join(found[framework])}" for framework in sorted(found, reverse=True))


def short(text: str) -> str:
    """At most 60 characters, for a place that has one line."""
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


FILTERS: dict[str, Callable[..., Any]] = {
    "long_date": long_date,
    "utc_time": utc_time,
    "two_places": two_places,
    "points": points,
    "control_list": control_list,
    "short": short,
    "known_as": known_as,
    "unstopped": lambda text: text.rstrip("."),
    "ownership": ownership,
    "trust": trust,
    "parties": spoken,
    "state_words": state_words,
    "count_words": count_words,
    "mark_words": MARK_WORDS.__getitem__,
    "verdict_words": VERDICTS.__getitem__,
    "status": lambda value: STATUS.get(value, value),
    "outcome": lambda value: OUTCOMES.get(value, value),
}
