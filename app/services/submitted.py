"""What stood in the latest submission, read back from its snapshot."""

import json
from typing import Any

from sqlmodel import Session, col, select

from app.models import Submission


def latest(session: Session, assessment_id: str) -> Submission | None:
    query = select(Submission).where(Submission.assessment_id == assessment_id).order_by(col(Submission.number).desc())
    return session.exec(query.limit(1)).first()


def snapshot(submission: Submission) -> dict[str, Any]:
    """The content as it was declared."""
    content: dict[str, Any] = json.loads(submission.content)
    return content


def question_ids(session: Session, assessment_id: str) -> frozenset[str]:
    """The questions that were answered in the latest submission; none when nothing was submitted yet."""
    submission = latest(session, assessment_id)
    return frozenset(snapshot(submission)["answers"]) if submission else frozenset()
