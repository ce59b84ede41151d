"""What each reader may see: the vendor's version has no intake, no names of ours, and none of our reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.reports.facts import AssessmentFacts, Audience, DecisionFacts, FindingFacts


@dataclass(frozen=True, slots=True)
class Told:
    """The facts after what this reader may not see was taken out."""

    assessment: AssessmentFacts
    findings: Sequence[FindingFacts]
    decision: DecisionFacts | None
    scorecard: Mapping[str, Any]
    inputs: Mapping[str, Any]


def for_audience(
    audience: Audience,
    assessment: AssessmentFacts,
    findings: Sequence[FindingFacts],
    decision: DecisionFacts | None,
    scorecard: Mapping[str, Any],
    inputs: Mapping[str, Any],
) -> Told:
    """Everything for staff. For the vendor every number stays, so that its copy verifies like ours."""
    if audience is Audience.STAFF:
        return Told(assessment, findings, decision, scorecard, inputs)
    return Told(
        assessment=replace(assessment, intake=(), owner="", reviewer=""),
        findings=[_finding(finding) for finding in findings],
        decision=_decision(decision),
        scorecard=_without_reasons(scorecard, "contributions", "override_reason"),
        inputs={**inputs, "overrides": {key: {**row, "reason": ""} for key, row in inputs["overrides"].items()}},
    )


def _finding(finding: FindingFacts) -> FindingFacts:
    acceptance = finding.acceptance
    if acceptance is not None:
        acceptance = replace(acceptance, owner="", reason="", approved_by="")
    return replace(finding, acceptance=acceptance, closed_reason="")


def _decision(decision: DecisionFacts | None) -> DecisionFacts | None:
    """A decision that still waits for a second person is not the vendor's to read."""
    if decision is None or decision.is_pending:
        return None
    return replace(decision, reason="", decided_by="", approved_by="")


def _without_reasons(scorecard: Mapping[str, Any], rows: str, name: str) -> dict[str, Any]:
    cleaned = [{**row, name: ""} if name in row else row for row in scorecard[rows]]
    return {**scorecard, rows: cleaned}
