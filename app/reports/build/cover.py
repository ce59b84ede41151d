"""What stands on every page, and page 1: the decision, the three bars, the five gaps that matter most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.domain.diagrams import Share
from app.domain.questionnaire.document import Questionnaire
from app.reports.facts import AssessmentFacts, Audience, DecisionFacts, SubmissionFacts
from app.reports.report import Cover, Finding, Gap, Summary

TOP, AREAS = 5, 3


def cover_of(
    report_id: str,
    assessment: AssessmentFacts,
    questionnaire: Questionnaire,
    scorecard: Mapping[str, Any],
    submission: SubmissionFacts | None,
    at: datetime,
    audience: Audience,
) -> Cover:
    return Cover(
        report_id=report_id,
        audience=audience,
        classification=assessment.classification,
        buyer=assessment.buyer,
        vendor=assessment.vendor,
        engagement=assessment.engagement,
        reference=submission.reference if submission else assessment.reference,
        replay=assessment.replay,
        at=at,
        questionnaire=questionnaire.title,
        questionnaire_version=questionnaire.version,
        questionnaire_sha256=questionnaire.sha256,
        rule_version=scorecard["rule_version"],
        is_submitted=submission is not None,
        read_from=submission.entered_by if submission and submission.access == "import" else "",
        asks_keys=questionnaire.figures.destruction is not None,
    )


def summary_of(
    decision: DecisionFacts | None,
    shares: tuple[Share, ...],
    findings: Sequence[Finding],
    questionnaire: Questionnaire,
) -> Summary:
    """Findings come ordered, worst first; what is accepted gives way to what is open, what is closed is no gap."""
    live = [finding for finding in findings if finding.facts.status != "closed"]
    ranked = sorted(live, key=lambda finding: finding.facts.status == "risk_accepted")
    conditions = decision.conditions.splitlines() if decision else []
    return Summary(
        decision=decision,
        conditions=tuple(line.strip(" -*\t") for line in conditions if line.strip(" -*\t")),
        shares=shares,
        gaps=tuple(_gap(finding) for finding in ranked[:TOP]),
        open_findings=len(live),
        severities=tuple(Counter(finding.facts.severity for finding in live).items()),
        areas=_areas(live, questionnaire) if len(live) > TOP else (),
    )


def _areas(live: Sequence[Finding], questionnaire: Questionnaire) -> tuple[tuple[str, int], ...]:
    """Where the findings lie thickest, for a reader of a long list; empty when they all lie in one place."""
    titles = {question.id: section.title for section in questionnaire.sections for question in section.questions}
    counted = Counter(titles[one.facts.question_id] for one in live if one.facts.question_id in titles)
    return tuple(counted.most_common(AREAS)) if len(counted) > 1 else ()


def _gap(finding: Finding) -> Gap:
    facts = finding.facts
    return Gap(finding.number, facts.severity, facts.sentence, facts.owner, facts.due_on, facts.status)
