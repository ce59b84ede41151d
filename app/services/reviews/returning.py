"""Sending marked questions back: the same assessment, only those questions writable, one mail with the message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.domain.errors import Conflict
from app.domain.lifecycle import Move
from app.domain.permissions import Actor, require
from app.models import Assessment, Contact, ImportedFile, Review, Submission
from app.services import assessments, invitation_mails, invitations
from app.services.reasons import given
from app.services.reviews.rows import begin


def marked(session: Session, assessment: Assessment) -> Sequence[Review]:
    """The questions marked to go back since the last submission."""
    return [row for row in _returned(session, assessment) if row.decided_at >= _last_submission(session, assessment)]


def return_to_vendor(session: Session, actor: Actor, assessment_id: str, *, message: str) -> Assessment:
    """Open the marked questions for the vendor again and mail the respondent the message and their reasons.

    Who has no way in yet, as after a file that nobody was asked for, is invited by the same mail. Conflict where no
    question is marked, and where nobody is named who could be asked.
    """
    assessment = begin(session, actor, assessment_id)
    words = given(message, pointer="/message", otherwise="Write a sentence to the vendor: it opens the mail.")
    questions = marked(session, assessment)
    if not questions:
        raise Conflict("No question is marked. Choose “Ask vendor” on at least one question first.")
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    if contact.archived_at is not None or not contact.email:
        told = "Enter a contact of the vendor and name them on the assessment's page as who is asked."
        raise Conflict(f"Nobody at this vendor is named whom this could go to. {told}")
    _forget_older_returns(session, assessment, questions)
    assessments.move(session, actor, assessment, Move.RETURN, reason=words)
    _mail(session, actor, assessment, questions, words)
    return assessment


def _forget_older_returns(session: Session, assessment: Assessment, questions: Sequence[Review]) -> None:
    """A question answered again on an earlier round must not open a second time."""
    keep = {row.question_id for row in questions}
    for row in _returned(session, assessment):
        if row.question_id not in keep:
            row.verdict = None
            session.add(row)


def _mail(session: Session, actor: Actor, assessment: Assessment, questions: Sequence[Review], message: str) -> None:
    document = assessments.document_of(session, assessment)
    told: dict[str, Any] = {
        "reviewer": actor.name,
        "message": message,
        "questions": [{"text": document.by_id[row.question_id].text, "reason": row.reason} for row in questions],
        "file": "",
        "can_reply": bool(invitation_mails.reviewer_address(session, assessment)),
    }
    invitation = invitation_mails.way_in(session, assessment)
    if invitation is not None and invitation.sections is None:
        invitation_mails.send(session, invitation, assessment, kind="returned", **told)
    else:
        _invite(session, actor, assessment, told)


def _invite(session: Session, actor: Actor, assessment: Assessment, told: dict[str, Any]) -> None:
    """A way in to the whole, with the questions in its mail; a colleague's way to some sections is replaced.

    Who was never asked here hears which file is meant.
    """
    require(actor, "invitations:write")
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    imported = session.get(ImportedFile, assessment.imported_file_id) if assessment.imported_file_id else None
    more = told | {"file": imported.file_name if imported else ""}
    invitations.write(
        session, actor, assessment, contact, access="code", sections=None, base_url="", kind="returned", more=more
    )


def _returned(session: Session, assessment: Assessment) -> Sequence[Review]:
    query = select(Review).where(Review.assessment_id == assessment.id, Review.verdict == "returned")
    return session.exec(query.order_by(col(Review.decided_at))).all()


def _last_submission(session: Session, assessment: Assessment) -> datetime:
    query = select(Submission.submitted_at).where(Submission.assessment_id == assessment.id)
    return session.exec(query.order_by(col(Submission.number).desc()).limit(1)).first() or assessment.created_at
