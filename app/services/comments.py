"""The thread between vendor and reviewer, before and after submission. Both sides read it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.models import Assessment, Comment
from app.services import comment_mails, events, questionnaires
from app.services.reasons import given
from app.services.visibility import assessment_for


def write(session: Session, actor: Actor, assessment_id: str, *, text: str, question_id: str | None = None) -> Comment:
    """Add to the thread of a question, or of the whole assessment when `question_id` is None; the other side hears."""
    assessment = assessment_for(session, actor, assessment_id, "comments:write")
    require_question(session, assessment, question_id)
    words = given(text, pointer="/text", otherwise="The comment is empty. Write what you want to say.")
    comment = Comment(
        assessment_id=assessment.id,
        question_id=question_id,
        text=words,
        author_kind=actor.kind,
        author_id=actor.id,
        author_name=actor.name,
        written_at=now(),
    )
    session.add(comment)
    session.flush()
    after = {"question_id": question_id, "text": words}
    events.record(
        session, actor, "comment.written", subject=("comment", comment.id), after=after, assessment_id=assessment.id
    )
    comment_mails.tell(session, assessment, comment)
    return comment


def list_comments(
    session: Session, actor: Actor, assessment_id: str, *, question_id: str | None = None
) -> Sequence[Comment]:
    """Oldest first; all threads of the assessment when `question_id` is None."""
    assessment = assessment_for(session, actor, assessment_id, "comments:read")
    query = select(Comment).where(Comment.assessment_id == assessment.id)
    if question_id is not None:
        query = query.where(Comment.question_id == question_id)
    return session.exec(query.order_by(col(Comment.written_at), col(Comment.id))).all()


def require_question(session: Session, assessment: Assessment, question_id: str | None) -> None:
    """Return when the assessment asks this question, or none is named; else NotFound."""
    document = questionnaires.document(session, assessment.questionnaire_sha256)
    if question_id is not None and question_id not in document.by_id:
        raise NotFound(f"This questionnaire has no question {question_id}.")
