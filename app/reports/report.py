"""Everything a report prints, frozen: HTML and PDF are two renderings of it, and it survives JSON unchanged."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.domain.diagrams import Share
from app.domain.responsibility import Chain, ImprovedMap
from app.reports.destruction import DestructionPage
from app.reports.facts import (
    AcceptanceFacts,
    Audience,
    ControlFacts,
    DecisionFacts,
    EvidenceFacts,
    Fact,
    FindingFacts,
)
from app.reports.frameworks import FrameworkPart
from app.reports.scores import Scores

FORMAT = "twokeys-report/1"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on every page and above the first. `report_id` is the fingerprint of the embedded data, `read_from`
    says from which file the answers were read when nobody declared them, `asks_keys` whether keys could be counted.
    """

    report_id: str
    audience: Audience
    classification: str
    buyer: str
    vendor: str
    engagement: str
    reference: str
    replay: str
    at: datetime
    questionnaire: str
    questionnaire_version: str
    questionnaire_sha256: str
    rule_version: str
    is_submitted: bool
    read_from: str = ""
    asks_keys: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """One of the five that matter most; `number` is its row among the findings."""

    number: int
    severity: str
    sentence: str
    owner: str
    due_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Page 1. `decision` is None until somebody has decided. `severities` and `areas` count what is not closed: the
    worst severity first, and the sections with the most of it.
    """

    decision: DecisionFacts | None
    conditions: tuple[str, ...]
    shares: tuple[Share, ...]
    gaps: tuple[Gap, ...]
    open_findings: int
    severities: tuple[tuple[str, int], ...]
    areas: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Page 2: what was looked at, how, what it rests on, and what it does not show."""

    facts: tuple[Fact, ...]
    respondent: tuple[Fact, ...]
    relied_on: tuple[str, ...]
    method: tuple[str, ...]
    not_shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with the number it is called by in this report."""

    number: int
    facts: FindingFacts

    @property
    def acceptance(self) -> AcceptanceFacts | None:
        return self.facts.acceptance


@dataclass(frozen=True, slots=True)
class Duty:
    """Something on our own side; `said` is how the vendor put it, empty when it did not."""

    question: str
    controls: tuple[str, ...]
    is_shared: bool
    said: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer compared with exported files: confirmed, contradicted or unverified, why, of what, and the rows.

    `files` are the names of the files that the rows stand in.
    """

    question_id: str
    verdict: str
    sentence: str
    scope: str
    rows: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is printed; `verdict` is None where no exported file was compared with it."""

    question_id: str
    question: str
    answer: str
    rows: tuple[tuple[Fact, ...], ...]
    ownership: str | None
    trust: str | None
    notes: tuple[Fact, ...]
    controls: tuple[ControlFacts, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """The answers of one section; `hidden` counts the questions that do not apply."""

    title: str
    replies: tuple[Reply, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Report:
    """The report. `data` is the embedded assessment.json, `document` the questionnaire as canonical JSON.

    `destruction` is None where nothing was told to count keys from; `verdicts` are in the order asked, those that
    contradict first. `answers_say`: keys, hands, providers and sites before files replace any answer. Reports stored
    before there were these load without them.
    """

    cover: Cover
    summary: Summary
    scope: Scope
    improved: ImprovedMap
    chain: Chain
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    scores: Scores
    chapters: tuple[Chapter, ...]
    evidence: tuple[EvidenceFacts, ...]
    data: dict[str, Any]
    document: str
    destruction: DestructionPage | None = None
    verdicts: tuple[Verdict, ...] = ()
    answers_say: dict[str, str] = field(default_factory=dict)
    frameworks: tuple[FrameworkPart, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain data for storage; `from_json` gives the same report back."""
        plain: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return plain

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Report":
        return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
