"""Answers that wait for a reviewer, and vendors who wait for a word."""

from collections.abc import Iterator

from sqlalchemy import or_
from sqlmodel import Session, col, select

from app.domain.permissions import Actor
from app.models import Assessment, Comment, Decision, Engagement, Vendor
from app.services.queue.scope import assessments_of
from app.services.queue.task import Task

_SENTENCES = {
    "draft": "Send the questionnaire to {vendor} for {engagement}",
    "submitted": "Review the answers of {vendor} for {engagement}",
    "in_review": "Finish the review of {vendor} for {engagement}",
}
_FROM_A_FILE = "Review what was read from a file about {vendor} for {engagement}; nobody declared it"


def tasks(session: Session, actor: Actor) -> Iterator[Task]:
    if actor.may("reviews:write"):
        yield from _assessments(session, actor)
    if actor.may("comments:write"):
        yield from _questions(session, actor)


def _assessments(session: Session, actor: Actor) -> Iterator[Task]:
    """Those given to this person or to nobody; a review that only waits for a second person is elsewhere."""
    pending = select(Decision.assessment_id).where(
        col(Decision.needs_second), col(Decision.approved_at).is_(None), col(Decision.withdrawn_at).is_(None)
    )
    query = assessments_of(actor, Assessment, Engagement, Vendor).where(
        col(Assessment.status).in_(_SENTENCES),
        or_(col(Assessment.reviewer_id) == actor.id, col(Assessment.reviewer_id).is_(None)),
        col(Assessment.id).not_in(pending),
    )
    for assessment, engagement, vendor in session.exec(query):
        is_read = assessment.status == "submitted" and assessment.imported_file_id is not None
        words = _FROM_A_FILE if is_read else _SENTENCES[assessment.status]
        sentence = words.format(vendor=vendor.name, engagement=engagement.name)
        is_draft = assessment.status == "draft"
        path = f"/assessments/{assessment.id}" + ("" if is_draft else "/review")
        since = assessment.created_at if is_draft else assessment.submitted_at or assessment.created_at
        yield Task(assessment.status, sentence, path, engagement.tier, since)


def _questions(session: Session, actor: Actor) -> Iterator[Task]:
    """Threads in which the vendor spoke last."""
    query = assessments_of(actor, Comment, Engagement.tier, Vendor.name).join(
        Comment, col(Comment.assessment_id) == Assessment.id
    )
    query = query.where(or_(col(Assessment.reviewer_id) == actor.id, col(Assessment.reviewer_id).is_(None)))
    last = {}
    for comment, tier, vendor in session.exec(query.order_by(col(Comment.written_at), col(Comment.id))):
        last[comment.assessment_id, comment.question_id] = (comment, tier, vendor)
    for comment, tier, vendor in last.values():
        if comment.author_kind == "respondent":
            path = f"/assessments/{comment.assessment_id}/review?question={comment.question_id or ''}#comments"
            yield Task(
                "comment", f"Answer what {comment.author_name} of {vendor} wrote", path, tier, comment.written_at
            )
