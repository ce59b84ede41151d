"""What a submission keeps: an immutable snapshot of the day's answers, their score and their gaps.

For services that asked for permission.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from app.core.clock import now
from app.core.security import mailed_code
from app.domain import journey, register
from app.domain.answers import Answer
from app.domain.evidence_findings import from_evidence
from app.domain.findings import FindingDraft, open_findings
from app.domain.lifecycle import Move
from app.domain.permissions import Actor
from app.domain.responsibility import unclear_ownership
from app.models import Assessment, Submission
from app.services import assessments, events, findings, scorecards, snapshots, submitted, verdicts


@dataclass(frozen=True, slots=True)
class Declaration:
    """Who stands by the answers, in which words. `access`: how they were known; `entered_by`: who typed for them.

    `explanations` answer contradictions, and disputes between answers and files, by their ids.
    """

    attested_by: str
    role: str
    statement: str
    entered_by: str
    access: str
    explanations: Mapping[str, str] = field(default_factory=dict)


def keep(
    session: Session,
    actor: Actor,
    assessment: Assessment,
    answers: Mapping[str, Answer],
    declaration: Declaration,
) -> Submission:
    """One more submission of the assessment, with its event, its scorecard and its findings."""
    submission = _snapshot(session, actor, assessment, answers, declaration)
    assessments.move(session, actor, assessment, Move.SUBMIT)
    scorecards.freeze(session, actor, assessment, occasion="submission", submission_id=submission.id)
    findings.open_from_rules(session, actor, assessment, submission, _drafts(session, assessment, answers))
    return submission


def _snapshot(
    session: Session,
    actor: Actor,
    assessment: Assessment,
    answers: Mapping[str, Answer],
    declaration: Declaration,
) -> Submission:
    before = submitted.latest(session, assessment.id)
    submission = Submission(
        assessment_id=assessment.id,
        number=before.number + 1 if before else 1,
        reference=f"TK-{now():%Y}-{mailed_code()}",
        attested_by=register.name(declaration.attested_by, pointer="/attested_by"),
        role=register.name(declaration.role, pointer="/role", what="role"),
        entered_by=declaration.entered_by,
        access=declaration.access,
        submitted_at=now(),
        content="",
        content_sha256="",
    )
    content = snapshots.content_of(
        session, assessment, submission, answers, declaration.explanations, statement=declaration.statement
    )
    submission.content = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    submission.content_sha256 = hashlib.sha256(submission.content.encode()).hexdigest()
    session.add(submission)
    session.flush()
    told = {"number": submission.number, "reference": submission.reference, "sha256": submission.content_sha256}
    told |= {"attested_by": submission.attested_by, "entered_by": submission.entered_by}
    subject = ("submission", submission.id)
    events.record(session, actor, "submission.made", subject=subject, after=told, assessment_id=assessment.id)
    return submission


def _drafts(session: Session, assessment: Assessment, answers: Mapping[str, Answer]) -> list[FindingDraft]:
    """The gaps by the questionnaire's rules, those of ownership itself, and those that files show."""
    document = assessments.document_of(session, assessment)
    seen = verdicts.judged(session, assessment, answers)
    facts = scorecards.facts_of(session, assessment, seen)
    applies = journey.applicable(document, answers, facts=facts)
    found = open_findings(document, answers, facts=facts, applies=applies)
    return [*found, *unclear_ownership(document, answers, applies=applies), *from_evidence(document, seen)]
