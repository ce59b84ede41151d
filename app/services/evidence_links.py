"""Which file supports which answer."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from app.domain.errors import InvalidAnswer, Problem
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.models import Evidence, EvidenceAnswer


def link(session: Session, evidence_id: str, question_ids: Iterable[str]) -> None:
    """Add the links that are not there yet."""
    for question_id in dict.fromkeys(question_ids):
        if session.get(EvidenceAnswer, (evidence_id, question_id)) is None:
            session.add(EvidenceAnswer(evidence_id=evidence_id, question_id=question_id))
    session.flush()


def unlink(session: Session, evidence_id: str, question_id: str) -> None:
    found = session.get(EvidenceAnswer, (evidence_id, question_id))
    if found is not None:
        session.delete(found)
        session.flush()


def link_answer(session: Session, assessment_id: str, question_id: str, value: Any) -> None:
    """A file answer names evidence of the same assessment; InvalidAnswer for anything else."""
    if value is None or value == UNKNOWN:
        return
    query = select(Evidence.id).where(
        Evidence.assessment_id == assessment_id,
        col(Evidence.id).in_(value),
        col(Evidence.withdrawn_at).is_(None),
    )
    known = set(session.exec(query))
    problems = [
        Problem(f"/value/{index}", "unknown_evidence", "There is no such file in this assessment. Upload it first.")
        for index, evidence_id in enumerate(value)
        if evidence_id not in known
    ]
    if problems:
        raise InvalidAnswer(problems[0].detail, problems=problems)
    for evidence_id in value:
        link(session, evidence_id, [question_id])
