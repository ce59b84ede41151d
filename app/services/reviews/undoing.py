"""Taking back the last act of review on a question, instead of being asked beforehand whether one is sure."""

import json
from typing import Any

from sqlmodel import Session, col, select

from app.domain.errors import Conflict
from app.domain.permissions import Actor
from app.models import Event, Review
from app.services.reviews.rows import FIELDS, Subject, change, record, snapshot, subject_of


def undo(session: Session, actor: Actor, assessment_id: str, question_id: str) -> Review | None:
    """Put the question's review back to what it was before the last act; None when it had none.

    Undoing twice does the act again, because taking back is an act too.
    """
    subject = subject_of(session, actor, assessment_id, question_id)
    review = session.get(Review, (subject.assessment.id, question_id))
    before = _before_last_act(session, subject)
    if review is None and before is None:
        raise Conflict("There is nothing to undo on this question.")
    if _says_something(before):
        return change(session, actor, subject, "review.undone", **(before or {}))
    if review is not None:
        session.delete(review)
        session.flush()
        record(session, actor, subject, "review.undone", snapshot(review), {})
    return None


def _before_last_act(session: Session, subject: Subject) -> dict[str, Any] | None:
    query = select(Event.body).where(Event.assessment_id == subject.assessment.id)
    query = query.where(Event.subject_kind == "review", Event.subject_id == subject.question.id)
    body = session.exec(query.order_by(col(Event.id).desc()).limit(1)).first()
    if body is None:
        return None
    before = json.loads(body).get("before") or {}
    return {name: before[name] for name in FIELDS if name in before}


def _says_something(values: dict[str, Any] | None) -> bool:
    return any((values or {}).get(name) is not None for name in ("verdict", "override_credit"))
