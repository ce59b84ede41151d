"""The newest submission of every other assessment of the same vendor, read once: a submission never changes."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as joined
from sqlmodel import Session, col, select

from app.domain.lifecycle import Status
from app.domain.offers import Source
from app.domain.offers.declared import Declared
from app.models import Assessment, Engagement, ImportedFile, QuestionnaireVersion, Submission, Vendor
from app.services import questionnaires
from app.services.recent import Recent
from app.services.refused_answers import refused

MOST = 20
_parsed: Recent[str, Declared] = Recent(64)


def earlier(session: Session, assessment: Assessment) -> list[tuple[Source, Declared]]:
    """Newest first, the newest twenty. For services that asked whether the actor may see the assessment.

    What was cancelled (an import taken back, too) says nothing; vendors whose deletion was approved have no past.
    """
    rows = _rows(session, assessment)
    if not rows:
        return []
    read = _read(session, rows)
    not_again = refused(session, {row.assessment_id: row.submitted_at for row in rows})
    return [
        (_source(row, read[row.submission_id]), _without(read[row.submission_id], not_again[row.assessment_id]))
        for row in rows
    ]


def forget() -> None:
    """Drop what was read, when a vendor was purged."""
    _parsed.forget()


def _rows(session: Session, assessment: Assessment) -> Sequence[Any]:
    vendor_id = select(Engagement.vendor_id).where(Engagement.id == assessment.engagement_id).scalar_subquery()
    newest = (
        joined(col(Submission.assessment_id), func.max(Submission.number).label("number"))
        .join(Assessment, col(Assessment.id) == col(Submission.assessment_id))
        .join(Engagement, col(Engagement.id) == col(Assessment.engagement_id))
        .where(col(Engagement.vendor_id) == vendor_id, col(Assessment.id) != assessment.id)
        .group_by(col(Submission.assessment_id))
        .subquery()
    )
    query: Any = (
        joined(
            col(Submission.id).label("submission_id"),
            col(Submission.reference),
            col(Submission.submitted_at),
            col(Assessment.id).label("assessment_id"),
            col(Assessment.questionnaire_slug),
            col(Assessment.questionnaire_version),
            col(Assessment.questionnaire_sha256),
            col(Assessment.imported_file_id),
            col(Engagement.name).label("engagement"),
            col(QuestionnaireVersion.title),
            col(ImportedFile.file_name),
        )
        .join(newest, (newest.c.assessment_id == Submission.assessment_id) & (newest.c.number == Submission.number))
        .join(Assessment, col(Assessment.id) == col(Submission.assessment_id))
        .join(Engagement, col(Engagement.id) == col(Assessment.engagement_id))
        .join(Vendor, (col(Vendor.id) == col(Engagement.vendor_id)) & col(Vendor.hidden_at).is_(None))
        .outerjoin(
            QuestionnaireVersion,
            (col(QuestionnaireVersion.slug) == col(Assessment.questionnaire_slug))
            & (col(QuestionnaireVersion.version) == col(Assessment.questionnaire_version)),
        )
        .outerjoin(ImportedFile, col(ImportedFile.id) == col(Assessment.imported_file_id))
        .where(col(Assessment.status) != Status.CANCELLED.value)
        .order_by(col(Submission.submitted_at).desc(), col(Submission.id).desc())
        .limit(MOST)
    )
    return session.exec(query).all()  # type: ignore[no-any-return]


def _read(session: Session, rows: Sequence[Any]) -> dict[str, Declared]:
    """Submission id -> what it declared; only those that no earlier page has read are parsed."""
    kept = {row.submission_id: _parsed.get(row.submission_id) for row in rows}
    found = {submission_id: declared for submission_id, declared in kept.items() if declared is not None}
    shas = {row.submission_id: row.questionnaire_sha256 for row in rows if row.submission_id not in found}
    if shas:
        query = select(Submission.id, Submission.content).where(col(Submission.id).in_(list(shas)))
        for submission_id, content in session.exec(query):
            document = questionnaires.document(session, shas[submission_id])
            found[submission_id] = Declared.of(document, json.loads(content))
            _parsed.put(submission_id, found[submission_id])
    return found


def _without(declared: Declared, not_again: frozenset[str]) -> Declared:
    return replace(declared, refused=not_again) if not_again else declared


def _source(row: Any, declared: Declared) -> Source:
    return Source(
        assessment_id=row.assessment_id,
        title=row.title or declared.document.title,
        questionnaire=row.questionnaire_slug,
        version=row.questionnaire_version,
        engagement=row.engagement,
        answered_on=row.submitted_at.date(),
        reference=row.reference,
        is_imported=row.imported_file_id is not None,
        file_name=row.file_name or "",
        is_redistributable=declared.document.redistributable,
    )
