"""Submitted answers that are not to be given again: a reviewer sent them back, or a file shows otherwise."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from app.models import Answer, Review, Scorecard

_SENT_BACK = ("returned", "na_rejected")


def refused(session: Session, submitted: Mapping[str, datetime]) -> dict[str, frozenset[str]]:
    """Assessment id -> questions whose answer in its newest submission was refused. `submitted` says when that was.

    For services that asked whether the actor may see them.
    """
    found: dict[str, set[str]] = {assessment_id: set() for assessment_id in submitted}
    for assessment_id, question_id, decided_at, is_as_judged in _sent_back(session, list(submitted)):
        if is_as_judged or decided_at >= submitted[assessment_id]:
            found[assessment_id].add(question_id)
    for assessment_id, contradicted in _contradicted(session, list(submitted)):
        found[assessment_id].update(contradicted or ())
    return {assessment_id: frozenset(ids) for assessment_id, ids in found.items()}


def _sent_back(session: Session, ids: list[str]) -> list[tuple[str, str, datetime, bool]]:
    """Judged after the newest submission, or before it and handed in again as it was."""
    query = (
        select(Review.assessment_id, Review.question_id, Review.decided_at, Answer.version == Review.answer_version)
        .join(
            Answer,
            (col(Answer.assessment_id) == Review.assessment_id) & (col(Answer.question_id) == Review.question_id),
        )
        .where(col(Review.assessment_id).in_(ids), col(Review.verdict).in_(_SENT_BACK))
    )
    return list(session.exec(query).all())


def _contradicted(session: Session, ids: list[str]) -> list[tuple[str, dict[str, object] | None]]:
    """From the newest scorecard of each."""
    newest = (
        select(Scorecard.assessment_id, func.max(Scorecard.number))
        .where(col(Scorecard.assessment_id).in_(ids))
        .group_by(col(Scorecard.assessment_id))
    )
    key = tuple_(col(Scorecard.assessment_id), col(Scorecard.number))
    query = select(Scorecard.assessment_id, col(Scorecard.inputs)["contradicted"]).where(key.in_(newest))
    return list(session.exec(query).all())
