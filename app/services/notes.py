"""Notes among staff. No respondent may read them: the permission alone hides that they exist."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Note
from app.services import events
from app.services.comments import require_question
from app.services.reasons import given
from app.services.visibility import assessment_for


def write(session: Session, actor: Actor, assessment_id: str, *, text: str, question_id: str | None = None) -> Note:
    """Keep a note about a question, or about the whole assessment when `question_id` is None."""
    assessment = assessment_for(session, actor, assessment_id, "notes:write")
    require_question(session, assessment, question_id)
    words = given(text, pointer="/text", otherwise="The note is empty. Write what the next reviewer should know.")
    note = Note(
        assessment_id=assessment.id,
        question_id=question_id,
        text=words,
        author_id=actor.id,
        author_name=actor.name,
        written_at=now(),
    )
    session.add(note)
    session.flush()
    after = {"question_id": question_id, "characters": len(words)}  # the words stay among those who may read notes
    events.record(session, actor, "note.written", subject=("note", note.id), after=after, assessment_id=assessment.id)
    return note


def list_notes(session: Session, actor: Actor, assessment_id: str, *, question_id: str | None = None) -> Sequence[Note]:
    """Oldest first; all notes of the assessment when `question_id` is None."""
    assessment = assessment_for(session, actor, assessment_id, "notes:read")
    query = select(Note).where(Note.assessment_id == assessment.id)
    if question_id is not None:
        query = query.where(Note.question_id == question_id)
    return session.exec(query.order_by(col(Note.written_at), col(Note.id))).all()
