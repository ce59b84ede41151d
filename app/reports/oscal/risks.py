"""A risk for each finding that is still open, characterised by its severity."""

from datetime import UTC, datetime, time
from typing import Any

from app.domain.interchange.judged_parts import Finding
from app.reports.interchange import Export
from app.reports.oscal.metadata import BUYER, party
from app.reports.oscal.observations import observation_id
from app.reports.oscal.words import NS, heading, identifier, markup, present, prop

STATUS = {"open": "open", "in_remediation": "remediating", "risk_accepted": "deviation-approved"}


def live(export: Export) -> list[Finding]:
    """Findings that are not closed, worst first."""
    return [finding for finding in export.content.findings or () if finding.status in STATUS]


def risk_id(export: Export, finding: Finding) -> str:
    return identifier("risk", export.content.assessment.id, finding.id)


def risks(export: Export) -> list[dict[str, Any]]:
    return [_risk(export, finding) for finding in live(export)]


def _risk(export: Export, finding: Finding) -> dict[str, Any]:
    sentence = markup(finding.sentence) or f"Rule {finding.rule} found a gap."
    deadline = datetime.combine(finding.due_on, time(), UTC).isoformat() if finding.due_on else None
    return present(
        uuid=risk_id(export, finding),
        title=heading(finding.sentence or finding.rule),
        description=markup(finding.question) or sentence,
        statement=sentence,
        props=[prop("rule", finding.rule), prop("finding-status", finding.status)],
        status=STATUS[finding.status],
        characterizations=[_severity(export, finding)],
        deadline=deadline,
        remediations=_remediations(export, finding),
        related_observations=_observed(export, finding),
    )


def _observed(export: Export, finding: Finding) -> list[dict[str, Any]]:
    """The answer it quotes, if there is one."""
    said = export.answers.get(finding.question_id)
    if said is None or not said.applies or said.value is None or finding.question_id not in export.document.by_id:
        return []
    return [{"observation-uuid": observation_id(export, finding.question_id)}]


def _severity(export: Export, finding: Finding) -> dict[str, Any]:
    return {
        "origin": {"actors": [{"type": "party", "actor-uuid": party(export, BUYER)}]},
        "facets": [{"name": "severity", "system": NS, "value": finding.severity}],
    }


def _remediations(export: Export, finding: Finding) -> list[dict[str, Any]]:
    """What we recommend, and what the vendor promised."""
    given = (("recommendation", "Recommended", finding.recommendation), ("planned", "Promised", finding.fix))
    return [
        {
            "uuid": identifier("remediation", export.content.assessment.id, finding.id, lifecycle),
            "lifecycle": lifecycle,
            "title": title,
            "description": markup(text),
        }
        for lifecycle, title, text in given
        if markup(text)
    ]
