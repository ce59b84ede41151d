"""Findings on questionnaires whose text may not be passed on."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from app.models import Assessment, Finding
from app.services import questionnaires


def withheld_in(session: Session, findings: Iterable[Finding]) -> frozenset[str]:
    """Ids of the assessments whose questions are not to be quoted. The findings are ones the actor was given."""
    ids = {finding.assessment_id for finding in findings}
    query = select(Assessment.id, Assessment.questionnaire_sha256).where(col(Assessment.id).in_(ids))
    return frozenset(
        assessment_id
        for assessment_id, sha256 in session.exec(query)
        if not questionnaires.document(session, sha256).redistributable
    )
