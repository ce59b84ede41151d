"""The review screen's matter: every question that applies, with its answer, files, verdict and what stands open.

Answers and files are read once for the whole assessment, never once a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.domain.answers import Answer as Said
from app.domain.answers import is_answered
from app.domain.journey import applicable
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Question, Section
from app.domain.questionnaire.vocabulary import Trust
from app.models import Answer, Assessment, Comment, Evidence, EvidenceAnswer, Finding, Note, Review, Submission
from app.services import assessments, evidence, submitted
from app.services.visibility import assessment_for

_TOLD = tuple(field.name for field in fields(Said))


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question under review.

    `state`: waiting, accepted, returned, na_rejected, or changed (judged before, answered again since). `before` is the
    answer of the submission before the last one, when it was another. `saved` says who answered and when.
    """

    question: Question
    section: Section
    answer: Said
    saved: Answer | None
    before: Said | None
    files: tuple[Evidence, ...]
    review: Review | None
    trust: Trust
    state: str
    findings: tuple[Finding, ...]
    comments: int
    notes: int

    @property
    def is_answered(self) -> bool:
        return is_answered(self.question, self.answer)

    @property
    def is_judged(self) -> bool:
        return self.state in ("accepted", "returned", "na_rejected")


def review_items(session: Session, actor: Actor, assessment_id: str) -> list[ReviewItem]:
    """Every question the vendor was asked, in that order. Reading changes nothing, not even the status.

    Staff without the right to read reviews (owners) get the answers alone.
    """
    is_onlooker = actor.is_staff and not actor.may("reviews:read")
    assessment = assessment_for(session, actor, assessment_id, "answers:read" if is_onlooker else "reviews:read")
    document = assessments.document_of(session, assessment)
    answers = assessments.answers_of(session, assessment)
    shown = applicable(document, answers)
    saved = _by_question(session, Answer, assessment)
    reviews = _by_question(session, Review, assessment) if actor.may("reviews:read") else {}
    files = _files(session, assessment)
    findings = _findings(session, assessment)
    trust = evidence.trust_of(session, assessment)
    before = _answers_before(session, assessment)
    talk = _counts(session, assessment, Comment)
    notes = _counts(session, assessment, Note) if actor.may("notes:read") else {}
    return [
        ReviewItem(
            question=question,
            section=section,
            answer=answers.get(question.id) or Said(),
            saved=saved.get(question.id),
            before=_other(before.get(question.id), answers.get(question.id)),
            files=tuple(files.get(question.id, ())),
            review=reviews.get(question.id),
            trust=trust.get(question.id, Trust.CLAIMED),
            state=_state(saved.get(question.id), reviews.get(question.id)),
            findings=tuple(findings.get(question.id, ())),
            comments=talk.get(question.id, 0),
            notes=notes.get(question.id, 0),
        )
        for section in document.sections
        for question in section.questions
        if question.id in shown and not question.from_intake
    ]


def _state(saved: Answer | None, review: Review | None) -> str:
    if review is None or review.verdict is None:
        return "waiting"
    version = saved.version if saved else 0
    return review.verdict if review.answer_version == version else "changed"


def _other(before: Said | None, today: Said | None) -> Said | None:
    return before if before is not None and before != (today or Said()) else None


def _by_question(session: Session, table: Any, assessment: Assessment) -> dict[str, Any]:
    rows = session.exec(select(table).where(table.assessment_id == assessment.id))
    return {row.question_id: row for row in rows}


def _files(session: Session, assessment: Assessment) -> Mapping[str, Sequence[Evidence]]:
    query = (
        select(EvidenceAnswer.question_id, Evidence)
        .join(Evidence, col(Evidence.id) == EvidenceAnswer.evidence_id)
        .where(Evidence.assessment_id == assessment.id, col(Evidence.withdrawn_at).is_(None))
        .order_by(col(Evidence.uploaded_at), col(Evidence.id))
    )
    found: dict[str, list[Evidence]] = {}
    for question_id, file in session.exec(query):
        found.setdefault(question_id, []).append(file)
    return found


def _findings(session: Session, assessment: Assessment) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in session.exec(select(Finding).where(Finding.assessment_id == assessment.id).order_by(Finding.id)):
        found.setdefault(finding.question_id, []).append(finding)
    return found


def _counts(session: Session, assessment: Assessment, table: Any) -> dict[str, int]:
    query = select(table.question_id, func.count()).where(table.assessment_id == assessment.id)
    return dict(session.exec(query.group_by(table.question_id)).all())


def _answers_before(session: Session, assessment: Assessment) -> dict[str, Said]:
    """What was declared in the submission before the last one; nothing after a first submission."""
    query = select(Submission).where(Submission.assessment_id == assessment.id)
    row = session.exec(query.order_by(col(Submission.number).desc()).offset(1).limit(1)).first()
    told = submitted.snapshot(row)["answers"] if row else {}
    return {key: Said(**{name: said[name] for name in _TOLD if name in said}) for key, said in told.items()}
