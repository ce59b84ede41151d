"""Fetching assessments that an actor may see, and what belongs to one."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from app.domain.answers import Answer
from app.domain.journey import Progress, progress
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, Vendor
from app.services import answer_rows, questionnaires, visibility


def get(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    return visibility.assessment_for(session, actor, assessment_id, "assessments:read")


def visible(session: Session, actor: Actor, assessment_id: str, permission: str) -> Assessment:
    """The assessment, for a face that has to know before it takes in a file."""
    return visibility.assessment_for(session, actor, assessment_id, permission)


def list_assessments(
    session: Session,
    actor: Actor,
    *,
    engagement_id: str | None = None,
    vendor_id: str | None = None,
    statuses: Sequence[str] = (),
    reviewer_id: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> list[Assessment]:
    """In the order they were made, from behind `after`."""
    require(actor, "assessments:read")
    query = (
        select(Assessment)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), visibility.seen_assessments(actor))
    )
    if engagement_id:
        query = query.where(Assessment.engagement_id == engagement_id)
    if vendor_id:
        query = query.where(Engagement.vendor_id == vendor_id)
    if statuses:
        query = query.where(col(Assessment.status).in_(statuses))
    if reviewer_id:
        query = query.where(Assessment.reviewer_id == reviewer_id)
    if after:
        query = query.where(col(Assessment.id) > after)
    return list(session.exec(query.order_by(col(Assessment.id)).limit(limit)))


def document_of(session: Session, assessment: Assessment) -> Questionnaire:
    """The frozen questionnaire this assessment asks."""
    return questionnaires.document(session, assessment.questionnaire_sha256)


def answers_of(session: Session, assessment: Assessment) -> dict[str, Answer]:
    """Every stored answer by question id, parked ones too."""
    session.flush()
    return domain_answers(answer_rows.all_of(session, assessment.id))


def domain_answers(rows: Iterable[Any]) -> dict[str, Answer]:
    """Question id -> answer, of the rows of `answer_rows`: they hold the id, then the fields of an answer in order."""
    end = 1 + len(answer_rows.COLUMNS)
    return {row[0]: Answer(*row[1:end]) for row in rows}


def domain_answer(row: Any) -> Answer:
    """An answer row, of the ORM or of a Core statement, as the rules know it."""
    return Answer(
        row.value,
        row.ownership,
        row.comment,
        row.customer_duty,
        row.reason,
        row.compensating_control,
        row.planned_on,
    )


def progress_of(session: Session, assessment: Assessment) -> Progress:
    """How far the vendor is, counted in questions that apply."""
    return progress(document_of(session, assessment), answers_of(session, assessment))
