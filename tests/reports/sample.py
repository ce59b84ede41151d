"""A small assessment as a report: two sections' worth of questions, one hole, one override, one accepted risk."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from app.domain.answers import Answer
from app.domain.frameworks import Catalogue, Control
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.risk import Inherent
from app.domain.scoring import Inputs, Override, score_inputs
from app.reports.build import build_report
from app.reports.facts import (
    AcceptanceFacts,
    AssessmentFacts,
    Audience,
    ControlFacts,
    DecisionFacts,
    EvidenceFacts,
    Fact,
    FindingFacts,
    SubmissionFacts,
)
from app.reports.report import Report
from tests.domain.building import fields, options, questionnaire

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CATALOGUE = Catalogue(
    "ccm",
    "4.1",
    (
        Control("IAM-13", "Strong Authentication", "IAM", "Identity & Access Management"),
        Control("BCR-08", "Backup", "BCR", "Business Continuity"),
    ),
)
COLUMNS = [
    {"id": "name", "title": "Company"},
    {"id": "role", "title": "What it does"},
    {"id": "rests_on", "title": "Rests on", "required": False},
    {"id": "assurance", "title": "What shows it", "kind": "choice", "options": options("report", "none")},
    {"id": "checked_by", "title": "Who read it", "kind": "choice", "options": options("us", "nobody")},
]
OWNED: dict[str, Any] = {"asks_ownership": True, "recommended_owner": {"iaas": "csp", "paas": "csp", "saas": "csp"}}
CAP = {
    "id": "no_backup",
    "when": {"question": "backup", "is": "no"},
    "limit": "D",
    "sentence": "No backup: not better than D",
}
TEXT = "Plain words."


def document() -> Questionnaire:
    return questionnaire(
        fields("mfa", controls={"ccm@4.1": ["IAM-13"]}, weight=3, **OWNED),
        fields("backup", controls={"ccm@4.1": ["BCR-08"]}, weight=2, **OWNED),
        fields("how", "text"),
        fields("chain", "table", columns=COLUMNS),
        figures={"providers": "chain"},
        scoring={"caps": [CAP]},
    )


def answers(text: str = TEXT) -> dict[str, Answer]:
    row = {"name": text, "role": text, "rests_on": "Somebody", "assurance": "report", "checked_by": "us"}
    return {
        "mfa": Answer(value="yes", ownership="shared_csp_csc", comment=text, customer_duty=text),
        "backup": Answer(value="no", ownership="csp", comment=text, compensating_control=text, planned_on="2027-01-31"),
        "how": Answer(value=text),
        "chain": Answer(value=[row]),
    }


def inputs(text: str = TEXT) -> Inputs:
    return Inputs(
        answers=answers(text),
        trust={"mfa": Trust.REVIEWED, "how": Trust.DOCUMENTED},
        overrides={"mfa": Override(Fraction(1, 2), f"Internal reason. {text}")},
        inherent=Inherent(4, 5, 20, "critical"),
    )


def finding(text: str = TEXT, **more: Any) -> FindingFacts:
    plain = FindingFacts(
        id="1",
        rule="no_backup",
        severity="critical",
        question_id="backup",
        question=text,
        answer=text,
        sentence=text,
        recommendation=text,
        controls=(ControlFacts("ccm", "4.1", "BCR-08"),),
        owner=text,
        due_on=date(2026, 12, 4),
        fix=text,
        acceptance=AcceptanceFacts("Internal Owner", date(2027, 5, 1), f"Internal reason. {text}", "Internal Second"),
    )
    return replace(plain, **more)


def report(text: str = TEXT, *, audience: Audience = Audience.STAFF, **more: Any) -> Report:
    """The report with `text` in every place that somebody outside can fill."""
    made = inputs(text)
    facts = AssessmentFacts(
        assessment_id="a1",
        reference="A-1",
        status="completed",
        buyer=text,
        vendor=text,
        engagement=text,
        description=text,
        intake=(Fact("Internal question", f"Internal answer. {text}"),),
        owner="Internal Owner",
        reviewer="Internal Reviewer",
    )
    told: dict[str, Any] = {
        "questionnaire": document(),
        "answers": made.answers,
        "scorecard": score_inputs(document(), made).as_json(),
        "inputs": made.to_json(),
        "catalogue": CATALOGUE,
        "assessment": facts,
        "findings": [finding(text)],
        "decision": DecisionFacts(
            outcome="approve_with_conditions",
            decided_by="Internal Decider",
            decided_at=AT,
            valid_until=date(2027, 11, 20),
            conditions=f"- {text}\n- A restore every quarter",
            reason=f"Internal reason. {text}",
        ),
        "submission": SubmissionFacts("S-1", AT, text, text, "code", "0" * 64),
        "evidence": [EvidenceFacts(text, "f" * 64, 12, "application/pdf", AT, "accepted", ("mfa",))],
        "at": AT,
    }
    return build_report(**{**told, **more}, audience=audience)
