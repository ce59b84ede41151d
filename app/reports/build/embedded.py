"""The data embedded in the report: what a program needs to read it, and a verifier to score it again."""

import hashlib
import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.questionnaire.document import Questionnaire
from app.reports.facts import AssessmentFacts, Audience, SubmissionFacts
from app.reports.report import FORMAT, Finding


def embedded_data(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    scorecard: Mapping[str, Any],
    inputs: Mapping[str, Any],
    assessment: AssessmentFacts,
    findings: Sequence[Finding],
    submission: SubmissionFacts | None,
    applies: Set[str],
    at: datetime,
    audience: Audience,
    destruction: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """`{format, audience, assessment, answers, scorecard, findings, inputs}` as plain JSON.

    `destruction` is the analysis, where there was something to analyse; `verdicts` what exported files say, if any do.
    """
    trust = inputs["trust"]
    return {
        "format": FORMAT,
        "audience": audience.value,
        "assessment": _assessment(questionnaire, assessment, submission, inputs, at),
        "answers": [
            _answer(question.id, answers.get(question.id, UNANSWERED), trust, question.id in applies)
            for question in questionnaire.questions()
        ],
        "scorecard": dict(scorecard),
        **({"destruction": destruction} if destruction is not None else {}),
        **({"verdicts": dict(inputs["verdicts"])} if inputs.get("verdicts") else {}),
        "findings": [_finding(finding) for finding in findings],
        "inputs": dict(inputs),
    }


def canonical(data: Mapping[str, Any]) -> str:
    """The data as text that is the same to the byte for the same content."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def fingerprint(data: Mapping[str, Any]) -> str:
    """The report's id: `TK-` and the first 12 hexadecimal digits of the SHA-256 of the embedded data."""
    return f"TK-{hashlib.sha256(canonical(data).encode()).hexdigest()[:12]}"


def _assessment(
    questionnaire: Questionnaire,
    assessment: AssessmentFacts,
    submission: SubmissionFacts | None,
    inputs: Mapping[str, Any],
    at: datetime,
) -> dict[str, Any]:
    risk = inputs["inherent"] or {}
    return {
        "id": assessment.assessment_id,
        "reference": assessment.reference,
        "status": assessment.status,
        "buyer": assessment.buyer,
        "vendor": assessment.vendor,
        "engagement": assessment.engagement,
        "description": assessment.description,
        "replay": assessment.replay,
        "tier": risk.get("tier"),
        "inherent_risk": {key: risk[key] for key in ("impact", "likelihood", "score")} if risk else None,
        "questionnaire": questionnaire.slug,
        "questionnaire_version": questionnaire.version,
        "questionnaire_sha256": questionnaire.sha256,
        "submission": _plain(asdict(submission)) if submission else None,
        "at": at.isoformat(),
    }


def _answer(question_id: str, answer: Answer, trust: Mapping[str, str], does_apply: bool) -> dict[str, Any]:
    is_known = answer.is_known
    return {
        "question_id": question_id,
        "applies": does_apply,
        "answered": answer.value is not None,
        "value": answer.value,
        "ownership": answer.ownership,
        "comment": answer.comment,
        "customer_duty": answer.customer_duty,
        "reason": answer.reason,
        "compensating_control": answer.compensating_control,
        "planned_on": answer.planned_on,
        "trust": trust.get(question_id, "claimed") if is_known else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(asdict(finding.facts))
    return {"number": finding.number, **plain}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
