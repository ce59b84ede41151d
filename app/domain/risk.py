"""Inherent risk from the engagement's intake, before any answer, and the residual risk that controls leave.

Impact and likelihood are each the highest level among their questions (1-5), inherent risk is their product (1-25).
Residual risk is inherent risk times the share of control effectiveness that is not shown to work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.domain.answers import Answer, Value, is_unknown, parse_value
from app.domain.answers.answer import UNANSWERED
from app.domain.conditions import holds
from app.domain.errors import Invalid, InvalidAnswer, Problem
from app.domain.journey import applicable
from app.domain.questionnaire.document import IntakeRisk, Question, Questionnaire, TierBand

DEFAULT_BANDS = (
    TierBand(below=5, tier="low"),
    TierBand(below=10, tier="medium"),
    TierBand(below=16, tier="high"),
    TierBand(tier="critical"),
)


@dataclass(frozen=True, slots=True)
class Inherent:
    """Risk before controls. `bands` also give the residual its level."""

    impact: int
    likelihood: int
    score: int
    tier: str
    bands: tuple[TierBand, ...] = DEFAULT_BANDS


@dataclass(frozen=True, slots=True)
class Residual:
    """`score` = `inherent` x (1 - `effectiveness`), exact; `level` on the same bands as the tier."""

    inherent: int
    effectiveness: Fraction
    score: Fraction
    level: str


def level(score: Fraction | int, bands: Iterable[TierBand] = DEFAULT_BANDS) -> str:
    """The first band that the score is below."""
    return next(band.tier for band in bands if band.below is None or score < band.below)


def residual(inherent: Inherent, effectiveness: Fraction) -> Residual:
    """What remains when this share of control effectiveness (0..1) is shown to work."""
    score = inherent.score * (1 - effectiveness)
    return Residual(inherent.score, effectiveness, score, level(score, inherent.bands))


def parse_intake(intake: Questionnaire, raw: Mapping[str, Any]) -> dict[str, Answer]:
    """Question id -> answer from plain values; Invalid naming every unknown key or value."""
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        question = intake.by_id.get(key)
        if question is None:
            problems.append(Problem(f"/intake/{key}", "unknown_question", f"The intake has no question “{key}”."))
            continue
        try:
            answers[key] = Answer(parse_value(question, value, pointer=f"/intake/{key}"))
        except InvalidAnswer as error:
            problems.extend(error.problems)
    if problems:
        raise Invalid(" ".join(problem.detail for problem in problems), problems=problems)
    return answers


def missing(intake: Questionnaire, answers: Mapping[str, Answer]) -> list[str]:
    """Ids of the questions without which there is no inherent risk, open or answered with "don't know"."""
    if intake.risk is None:
        return []
    needed = {*intake.risk.impact, *intake.risk.likelihood} & applicable(intake, answers)
    return [q.id for q in intake.questions() if q.id in needed and not answers.get(q.id, UNANSWERED).is_known]


def inherent(intake: Questionnaire, answers: Mapping[str, Answer]) -> Inherent | None:
    """Inherent risk and tier; None while an answer it rests on is open."""
    if intake.risk is None or missing(intake, answers):
        return None
    impact = _highest(intake, intake.risk.impact, answers)
    likelihood = _highest(intake, intake.risk.likelihood, answers)
    if impact is None or likelihood is None:
        return None
    score = impact * likelihood
    return Inherent(impact, likelihood, score, level(score, intake.risk.tiers), intake.risk.tiers)


def questionnaire_to_send(intake: Questionnaire, answers: Mapping[str, Answer]) -> str | None:
    """The slug of the questionnaire that fits; None while the tier is open or nothing fits."""
    found = inherent(intake, answers)
    risk: IntakeRisk | None = intake.risk
    if found is None or risk is None:
        return None
    facts = {"tier": found.tier}
    return next((s.questionnaire for s in risk.sends if holds(s.when, answers, intake, facts=facts)), None)


def _highest(intake: Questionnaire, ids: Iterable[str], answers: Mapping[str, Answer]) -> int | None:
    visible = applicable(intake, answers)
    levels = [lvl for i in ids if i in visible for lvl in _levels(intake.by_id[i], answers.get(i, UNANSWERED).value)]
    return max(levels, default=None)


def _levels(question: Question, value: Value | None) -> list[int]:
    if value is None or is_unknown(value):
        return []
    keys = value if isinstance(value, list) else [value]
    return [option.level for option in question.options if option.key in keys and option.level is not None]
