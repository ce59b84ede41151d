"""A scorecard's domains in another framework version that the questionnaire maps to: the same rows, grouped again."""

from fractions import Fraction
from typing import Any

from app.domain.errors import NotFound
from app.domain.exact import rounded, to_fraction
from app.domain.questionnaire.document import Questionnaire
from app.domain.scoring.rows import domains_of
from app.services import questionnaires


def seen_in(document: Questionnaire, result: dict[str, Any], framework: str) -> dict[str, Any]:
    """The scorecard with domains and contributions grouped by `framework`; as it is when none is named."""
    if not framework:
        return result
    catalogue = questionnaires.catalogues().get(framework)
    if framework not in document.frameworks or catalogue is None:
        raise NotFound(f"Its questionnaire does not map to {framework[:40]}, but to {', '.join(document.frameworks)}.")
    located = {control.id: control.domain_id for control in catalogue.controls}
    rows = [
        {**row, "domains": list(domains_of(document.by_id[row["question_id"]], framework, located))}
        for row in result["contributions"]
    ]
    domains = [_domain(domain, framework, rows) for domain in sorted(catalogue.domains)]
    return {**result, "contributions": rows, "domains": [domain for domain in domains if domain is not None]}


def _domain(domain: str, framework: str, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """As the scorecard has it; None where nothing scores."""
    inside = [row for row in rows if domain in row["domains"]]
    weight = sum(row["weight"] for row in inside)
    if not weight:
        return None
    posture = 100 * sum((row["weight"] * to_fraction(row["credit_exact"]) for row in inside), Fraction(0)) / weight
    name, _, version = framework.partition("@")
    return {
        "id": domain,
        "framework": name,
        "version": version,
        "posture": rounded(posture),
        "posture_exact": str(posture),
        "answered": sum(row["state"] == "answered" for row in inside),
        "of": len(inside),
    }
