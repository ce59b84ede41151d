"""What a report is told about an assessment, as plain values: the register's facts, the findings, the decision.

`build_report` needs nothing else, so the service that reads the database and the replay that has none call the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Audience(StrEnum):
    """Staff see everything; the vendor's own version carries no internal reasons, intake or names of deciders."""

    STAFF = "staff"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the form `label: value`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """The assessment and the engagement it is about. `intake` is what the owner said about the engagement.

    `reference` names the assessment to people; `replay` is a sentence that says that this is one, else empty.
    """

    assessment_id: str
    reference: str
    status: str
    buyer: str
    vendor: str
    engagement: str
    description: str = ""
    intake: Sequence[Fact] = ()
    reviewer: str = ""
    owner: str = ""
    due_on: date | None = None
    classification: str = "Confidential"
    replay: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What the vendor declared. `access` is how the respondent was known: code, link, api_key, user or replay."""

    reference: str
    submitted_at: datetime
    attested_by: str
    role: str
    access: str
    content_sha256: str
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class AcceptanceFacts:
    """A decision to live with a finding until a day; `approved_by` is the second person, empty while pending."""

    owner: str
    expires_on: date
    reason: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class ControlFacts:
    framework: str
    version: str
    id: str


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A gap as it stands. `owner` is who has to fix it, in words; `fix` what was promised."""

    id: str
    rule: str
    severity: str
    question_id: str
    question: str
    answer: str
    sentence: str
    recommendation: str
    status: str = "open"
    controls: Sequence[ControlFacts] = ()
    owner: str = ""
    due_on: date | None = None
    fix: str = ""
    promised_on: date | None = None
    acceptance: AcceptanceFacts | None = None
    closed_reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """`outcome` as in `models.Decision`. `is_pending` while a second person has to approve it."""

    outcome: str
    decided_by: str
    decided_at: datetime
    valid_until: date | None = None
    conditions: str = ""
    reason: str = ""
    approved_by: str = ""
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """A file given as evidence. `status`: given, accepted, rejected, withdrawn or expired."""

    file_name: str
    sha256: str
    size: int
    media_type: str
    uploaded_at: datetime
    status: str
    questions: Sequence[str] = ()
    expires_on: date | None = None
