"""A real incident as an answer file: what the company would truthfully have answered the day before, and what should
come out. What is not known stays open; it is never guessed.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from app.domain.answers import Answer, parse_value
from app.domain.destruction import Interval
from app.domain.errors import Invalid, InvalidAnswer, Problem
from app.domain.exact import rounded, to_fraction
from app.domain.kinds.date import day as parse_day
from app.domain.questionnaire.conditions import Strict
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse_as
from app.domain.questionnaire.spelling import Id, Sentence
from app.domain.questionnaire.vocabulary import UNKNOWN, Grade, Ownership
from app.domain.scoring import Scorecard


class Sureness(StrEnum):
    KNOWN = "known"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class ReplayVendor(Strict):
    """The company, as the register would hold it."""

    name: Sentence
    website: str = ""
    country: str = ""


class ReplayEngagement(Strict):
    """What it did for its customers, and the intake they would have filled in."""

    name: Sentence
    description: str = ""
    intake: dict[str, Any] = {}


class ReplayAnswer(Strict):
    """One answer with the public fact behind it and how sure that is."""

    value: Any = None
    ownership: Ownership | None = None
    comment: str = ""
    customer_duty: str = ""
    reason: str = ""
    compensating_control: str = ""
    planned_on: str | None = None
    fact: str = ""
    sure: Sureness = Sureness.KNOWN


Bound = Annotated[int, Field(ge=0)] | None
Span = tuple[Bound, Bound]
"""Lowest and highest of one number; None cannot be reached."""


def _span(given: Any) -> Any:
    """`1`, `1..2`, `none` or `1..none`, as numbers are printed."""
    low, dots, high = str(given).partition("..")
    return (_bound(low), _bound(high if dots else low))


def _bound(text: str) -> Any:
    return None if text == "none" else int(text) if text.isdecimal() else text


class ExpectedNumbers(Strict):
    """What the destruction analysis must count; a number that is left out is not held to anything."""

    keys: Annotated[Span | None, BeforeValidator(_span)] = None
    hands: Annotated[Span | None, BeforeValidator(_span)] = None
    providers: Annotated[Span | None, BeforeValidator(_span)] = None
    sites: Annotated[Span | None, BeforeValidator(_span)] = None
    read: Annotated[Span | None, BeforeValidator(_span)] = None


class Expected(Strict):
    """What the rules must make of it. `findings` and `caps` must be among those that open, not the only ones."""

    grade: Grade | tuple[Grade, ...]
    posture_between: tuple[int | float, int | float] | None = None
    destruction: ExpectedNumbers = ExpectedNumbers()
    caps: tuple[Id, ...] = ()
    findings: tuple[Id, ...] = ()
    not_answered: tuple[Id, ...] = ()


class Replay(Strict):
    """The file `questionnaires/<slug>/replays/<incident>.yaml`."""

    incident: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Sentence
    questionnaire: str
    version: str
    fictional: bool
    vendor: ReplayVendor
    engagement: ReplayEngagement
    day: date
    summary: Sentence
    sources: tuple[str, ...] = ()
    answers: dict[str, ReplayAnswer]
    expected: Expected

    @field_validator("day", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        return parse_day(value) or value


def parse(text: str) -> Replay:
    """The replay in a YAML text; Invalid with every mistake and its line."""
    return parse_as(Replay, text, "replay")


def answers_of(replay: Replay, questionnaire: Questionnaire) -> dict[str, Answer]:
    """Question id -> answer, shape-checked; Invalid naming unknown questions and values that do not fit."""
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for key, given in replay.answers.items():
        question = questionnaire.by_id.get(key)
        if question is None:
            problems.append(Problem(f"/answers/{key}", "unknown_question", f"There is no question “{key}”."))
            continue
        if given.sure is Sureness.UNKNOWN and given.value not in (None, UNKNOWN):
            problems.append(Problem(f"/answers/{key}", "guessed", f"“{key}” is not known, so it has no value."))
        try:
            answers[key] = _answer(given, parse_value(question, given.value, pointer=f"/answers/{key}/value"))
        except InvalidAnswer as error:
            problems.extend(Problem(p.pointer, p.code, f"{key}: {p.detail}") for p in error.problems)
    if problems:
        raise Invalid(" ".join(problem.detail for problem in problems), problems=problems)
    return answers


def _answer(given: ReplayAnswer, value: Any) -> Answer:
    fields = given.model_dump(exclude={"value", "fact", "sure"}, mode="json")
    return Answer(value=value, **fields)


def check(
    expected: Expected,
    scorecard: Scorecard,
    opened: Collection[str],
    numbers: Mapping[str, Interval] | None = None,
) -> list[str]:
    """A sentence for every expectation that does not hold. `opened` are the ids of the finding rules that bit.

    `numbers` are those of the destruction analysis, None when there was nothing to count.
    """
    hits = {cap.id for cap in scorecard.caps}
    known = {row.question_id for row in scorecard.contributions if row.state == "answered"}
    return [
        *_grade(expected, scorecard),
        *_posture(expected, scorecard),
        *_numbers(expected.destruction, numbers or {}),
        *(f"The cap {cap} does not hold." for cap in expected.caps if cap not in hits),
        *(f"The finding {rule} does not open." for rule in expected.findings if rule not in opened),
        *(f"{key} counts as answered, expected open." for key in expected.not_answered if key in known),
    ]


def _numbers(expected: ExpectedNumbers, numbers: Mapping[str, Interval]) -> Iterator[str]:
    for name in ExpectedNumbers.model_fields:
        wanted: Span | None = getattr(expected, name)
        found = numbers.get(name)
        if wanted is not None and (found is None or (found.low, found.high) != wanted):
            shown = spoken_interval(found) if found else "not counted"
            yield f"The number of {name} is {shown}, expected {spoken_interval(Interval(*wanted))}."


def spoken_interval(interval: Interval) -> str:
    """`2`, `1..2`, `none`: a number that is the same at both ends is said once."""
    low, high = ("none" if bound is None else str(bound) for bound in (interval.low, interval.high))
    return low if low == high else f"{low}..{high}"


def _grade(expected: Expected, scorecard: Scorecard) -> Iterator[str]:
    grades = expected.grade if isinstance(expected.grade, tuple) else (expected.grade,)
    if scorecard.grade not in grades:
        yield f"The grade is {scorecard.grade}, expected {' or '.join(grades)}."


def _posture(expected: Expected, scorecard: Scorecard) -> Iterator[str]:
    if expected.posture_between is None:
        return
    low, high = (to_fraction(bound) for bound in expected.posture_between)
    if scorecard.posture is None or not low <= scorecard.posture <= high:
        shown = "none" if scorecard.posture is None else rounded(scorecard.posture)
        yield f"The posture is {shown}, expected between {low} and {high}."
