"""The numbers beside each engagement, each gathered for all of them by one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from app.models import Assessment, Decision, Evidence, Finding, Scorecard
from app.services import asked_first

_OPEN = ("open", "in_remediation")


@dataclass(frozen=True, slots=True)
class Keys:
    """How many keys destroy every copy: unfavourably read and favourably. None means that no number of logins does."""

    low: int | None
    high: int | None

    def __str__(self) -> str:
        """`1 key`, `1..4 keys`, `2 or more keys`, `no keys suffice`."""
        if self.low is None:
            return "no keys suffice"
        if self.high is None:
            return f"{self.low} or more keys"
        if self.low == self.high:
            return "1 key" if self.low == 1 else f"{self.low} keys"
        return f"{self.low}..{self.high} keys"


@dataclass(frozen=True, slots=True)
class Score:
    """What the portfolio shows of one frozen scorecard. `residual` 0-25; None where there was nothing to score.

    `keys` is None where they were not counted; `is_from_file` where nobody declared the answers.
    """

    assessment_id: str
    grade: str | None
    posture: float | None
    residual: float | None
    level: str | None
    keys: Keys | None = None
    questionnaire: str = ""
    is_from_file: bool = False


NO_SCORE = Score("", None, None, None, None)


@dataclass(frozen=True, slots=True)
class Facts:
    """Engagement id -> number; `scores` newest first, those of files last; `pending_decisions` are assessment ids."""

    scores: Mapping[str, list[Score]]
    open_findings: Mapping[str, int]
    critical_findings: Mapping[str, int]
    expiring: Mapping[str, int]
    pending_decisions: frozenset[str]


def newest_assessments(session: Session) -> dict[str, Assessment]:
    """Engagement id -> its newest assessment that was not cancelled; one read from a file where none was asked."""
    newest = (
        select(asked_first.id_of(func.max(asked_first.rank())))
        .where(Assessment.status != "cancelled")
        .group_by(col(Assessment.engagement_id))
    )
    rows = session.exec(select(Assessment).where(col(Assessment.id).in_(newest)))
    return {row.engagement_id: row for row in rows}


def gather(session: Session, expiring_by: date) -> Facts:
    """All numbers at once. `expiring_by`: evidence that ends on or before that day counts."""
    is_open = col(Finding.status).in_(_OPEN)
    ends = (col(Evidence.expires_on) <= expiring_by, col(Evidence.withdrawn_at).is_(None))
    return Facts(
        scores=_scores(session),
        open_findings=_counts(session, Finding, is_open),
        critical_findings=_counts(session, Finding, is_open, col(Finding.severity) == "critical"),
        expiring=_counts(session, Evidence, *ends),
        pending_decisions=_pending(session),
    )


def trend(scores: list[Score]) -> str | None:
    """Whether residual risk (or posture, where there is none) got better since the same questions were answered."""
    if not scores:
        return None
    newest = scores[0]
    alike = (score for score in scores if score.questionnaire == newest.questionnaire)
    before = next((score for score in alike if score.assessment_id != newest.assessment_id), None)
    if before is None:
        return None
    if newest.residual is not None and before.residual is not None:
        change = before.residual - newest.residual
    elif newest.posture is not None and before.posture is not None:
        change = newest.posture - before.posture
    else:
        return None
    return "same" if change == 0 else "better" if change > 0 else "worse"


def _scores(session: Session) -> dict[str, list[Score]]:
    """Only these few are taken out of each stored scorecard: the rest is a hundred times as large."""
    result: Any = col(Scorecard.result)
    inputs: Any = col(Scorecard.inputs)
    query: Any = (
        select(Assessment.engagement_id, Scorecard.assessment_id)
        .join(Assessment, col(Assessment.id) == Scorecard.assessment_id)
        .add_columns(
            result["grade"].as_string(),
            result["posture"].as_float(),
            result["residual_risk", "score"].as_float(),
            result["residual_risk", "level"].as_string(),
            inputs["facts", "keys.low"].as_integer(),
            inputs["facts", "keys.high"].as_integer(),
            inputs["destruction", "as_of"].as_string(),
            col(Assessment.questionnaire_slug),
            col(Assessment.imported_file_id),
        )
        .order_by(asked_first.kept_last(), col(Scorecard.assessment_id).desc(), col(Scorecard.number).desc())
    )
    found: dict[str, list[Score]] = {}
    for engagement_id, assessment_id, grade, posture, residual, level, *rest in session.exec(query):
        low, high, as_of, slug, file_id = rest
        keys = Keys(low, high) if as_of else None
        score = Score(assessment_id, grade, posture, residual, level, keys, slug, file_id is not None)
        found.setdefault(engagement_id, []).append(score)
    return found


def _counts(session: Session, table: Any, *which: ColumnElement[bool]) -> dict[str, int]:
    query = (
        select(Assessment.engagement_id, func.count())
        .join(table, table.assessment_id == Assessment.id)
        .where(*which)
        .group_by(col(Assessment.engagement_id))
    )
    return dict(session.exec(query).all())


def _pending(session: Session) -> frozenset[str]:
    query = select(Decision.assessment_id).where(
        col(Decision.needs_second), col(Decision.approved_at).is_(None), col(Decision.withdrawn_at).is_(None)
    )
    return frozenset(session.exec(query))
