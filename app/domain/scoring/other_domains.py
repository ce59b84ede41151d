"""A scorecard by the domains of another framework version that its questionnaire maps to: the same rows, regrouped."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from app.domain.exact import to_fraction
from app.domain.frameworks import Catalogue
from app.domain.questionnaire.document import Questionnaire
from app.domain.scoring.rows import domains_of
from app.domain.scoring.scorecard_json import number


def in_domains_of(catalogue: Catalogue, questionnaire: Questionnaire, result: dict[str, Any]) -> dict[str, Any]:
    """The scorecard's JSON with contributions and domains as this catalogue has them; everything else as it is."""
    located = {control.id: control.domain_id for control in catalogue.controls}
    rows: list[dict[str, Any]] = []
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in result["contributions"]:
        names = list(domains_of(questionnaire.by_id[row["question_id"]], catalogue.key, located))
        rows.append({**row, "domain": names[0] if names else None, "domains": names})
        for name in names:
            grouped.setdefault(name, []).append(row)
    domains = [_domain(name, catalogue, inside) for name, inside in sorted(grouped.items())]
    return {**result, "contributions": rows, "domains": [one for one in domains if one["posture"] is not None]}


def _domain(domain: str, catalogue: Catalogue, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    weight = sum(row["weight"] for row in rows)
    earned = sum((row["weight"] * to_fraction(row["credit_exact"]) for row in rows), Fraction(0))
    return {
        "id": domain,
        "framework": catalogue.framework,
        "version": catalogue.version,
        **number("posture", 100 * earned / weight if weight else None),
        "answered": sum(row["state"] == "answered" for row in rows),
        "of": len(rows),
    }
