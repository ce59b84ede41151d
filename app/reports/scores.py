"""The numbers of a scorecard as they are printed, in words that a verifier can find again on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.domain.exact import to_fraction
from app.domain.questionnaire.document import Questionnaire
from app.reports.words import two_places


@dataclass(frozen=True, slots=True)
class CapRow:
    id: str
    limit: str
    sentence: str
    lowers_grade: bool


@dataclass(frozen=True, slots=True)
class DomainRow:
    id: str
    title: str
    posture: str
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class PointsRow:
    """One scored question. `before` is the credit that a reviewer replaced, for `reason`."""

    question_id: str
    question: str
    section: str
    weight: int
    credit: str
    trust: str
    points: str
    possible: str
    state: str
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExcludedRow:
    question_id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Numbers as text, two places; `–` where there is none, with the reason in `reasons`."""

    grade: str
    grade_before_caps: str
    posture: str
    confidence: str
    effectiveness: str
    inherent: str
    impact: str
    likelihood: str
    tier: str
    residual: str
    level: str
    caps: tuple[CapRow, ...]
    domains: tuple[DomainRow, ...]
    points: tuple[PointsRow, ...]
    excluded: tuple[ExcludedRow, ...]
    reasons: tuple[str, ...]
    unanswered: int
    unknown: int

    @property
    def by_section(self) -> tuple[tuple[str, tuple[PointsRow, ...]], ...]:
        """The scored questions by section, in the order asked: short tables are set quicker than a long one."""
        return tuple((title, tuple(rows)) for title, rows in groupby(self.points, key=lambda row: row.section))

    @property
    def is_capped(self) -> bool:
        return self.grade != self.grade_before_caps

    @property
    def lines(self) -> tuple[str, ...]:
        """The headline numbers as they stand on page 1 and among the scores, word for word."""
        return (
            f"Grade {self.grade}",
            f"Posture {self.posture} of 100",
            f"Confidence {self.confidence} of 100",
            f"Inherent risk {self.inherent} of 25",
            f"Residual risk {self.residual} of 25",
        )


def scores_of(
    scorecard: Mapping[str, Any],
    inherent: Mapping[str, Any] | None,
    *,
    questionnaire: Questionnaire,
    domains: Mapping[str, str],
) -> Scores:
    """From a scorecard's JSON and the `inherent` of its inputs; `domains`: id -> title."""
    residual = scorecard["residual_risk"] or {}
    risk = inherent or {}
    return Scores(
        grade=scorecard["grade"] or "–",
        grade_before_caps=scorecard["grade_before_caps"] or "–",
        posture=two_places(scorecard["posture"]),
        confidence=two_places(scorecard["confidence"]),
        effectiveness=_four_places(scorecard["effectiveness_exact"]),
        inherent=str(risk.get("score", "–")),
        impact=str(risk.get("impact", "–")),
        likelihood=str(risk.get("likelihood", "–")),
        tier=risk.get("tier", "not known"),
        residual=two_places(residual.get("score")),
        level=residual.get("level", "not known"),
        caps=tuple(CapRow(cap["id"], cap["limit"], cap["sentence"], cap["lowers_grade"]) for cap in scorecard["caps"]),
        domains=tuple(
            DomainRow(
                row["id"], domains.get(row["id"], row["id"]), two_places(row["posture"]), row["answered"], row["of"]
            )
            for row in scorecard["domains"]
        ),
        points=tuple(_points(row, questionnaire) for row in scorecard["contributions"]),
        excluded=tuple(ExcludedRow(row["question_id"], row["code"], row["reason"]) for row in scorecard["excluded"]),
        reasons=tuple(scorecard["reasons"].values()),
        unanswered=scorecard["counts"]["unanswered"],
        unknown=scorecard["counts"]["unknown"],
    )


def _four_places(exact: str | None) -> str:
    """Enough of it to do the multiplication again by hand."""
    return "–" if exact is None else f"{float(to_fraction(exact)):.4f}"


def _points(row: Mapping[str, Any], questionnaire: Questionnaire) -> PointsRow:
    return PointsRow(
        question_id=row["question_id"],
        question=questionnaire.by_id[row["question_id"]].text,
        section=questionnaire.section_of[row["question_id"]].title,
        weight=row["weight"],
        credit=two_places(row["credit"]),
        trust=two_places(row["trust"]),
        points=two_places(row["points"]),
        possible=two_places(row["points_possible"]),
        state=row["state"],
        before=two_places(row["credit_before_override"]) if "credit_before_override" in row else "",
        reason=row.get("override_reason", ""),
    )
