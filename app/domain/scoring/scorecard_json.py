"""The scorecard as the API and the frozen record hold it: rounded numbers with the exact ones beside them."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.domain.exact import rounded
from app.domain.risk import Residual

if TYPE_CHECKING:
    from app.domain.scoring.scorecard import Contribution, DomainScore, Scorecard


def as_json(card: "Scorecard") -> dict[str, Any]:
    """Plain data in a fixed order, so that the same scorecard is the same bytes."""
    return {
        **number("posture", card.posture),
        **number("confidence", card.confidence),
        **number("effectiveness", card.effectiveness),
        "grade": card.grade,
        "grade_before_caps": card.grade_before_caps,
        "caps": [
            {"id": cap.id, "limit": cap.limit, "sentence": cap.sentence, "lowers_grade": cap.lowers_grade}
            for cap in card.caps
        ],
        "counts": {state: card.count(state) for state in ("answered", "unanswered", "unknown")},
        "domains": [_domain(domain) for domain in card.domains],
        "contributions": [_contribution(row) for row in card.contributions],
        "excluded": [{"question_id": row.question_id, "code": row.code, "reason": row.reason} for row in card.excluded],
        "residual_risk": _residual(card.residual),
        "reasons": card.reasons,
        "rule_version": card.rule_version,
        "questionnaire_sha256": card.questionnaire_sha256,
    }


def number(name: str, value: Fraction | None) -> dict[str, Any]:
    """`name` to two places and `name_exact` as a fraction; both None when there is no number."""
    if value is None:
        return {name: None, f"{name}_exact": None}
    return {name: rounded(value), f"{name}_exact": str(value)}


def _domain(domain: "DomainScore") -> dict[str, Any]:
    return {
        "id": domain.id,
        "framework": domain.framework,
        "version": domain.version,
        **number("posture", domain.posture),
        "answered": domain.answered,
        "of": domain.of,
    }


def _contribution(row: "Contribution") -> dict[str, Any]:
    override = (
        {**number("credit_before_override", row.credit_before_override), "override_reason": row.override_reason}
        if row.credit_before_override is not None
        else {}
    )
    return {
        "question_id": row.question_id,
        "domain": row.domains[0] if row.domains else None,
        "domains": list(row.domains),
        "weight": row.weight,
        **number("credit", row.credit),
        **number("trust", row.trust),
        "trust_level": row.trust_level,
        "state": row.state,
        "rule": row.rule,
        **number("points", row.points),
        **number("points_possible", row.points_possible),
        **override,
    }


def _residual(residual: Residual | None) -> dict[str, Any] | None:
    if residual is None:
        return None
    return {
        "inherent": residual.inherent,
        **number("effectiveness", residual.effectiveness),
        **number("score", residual.score),
        "level": residual.level,
    }
