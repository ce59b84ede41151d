"""Sending marked questions back: the same assessment, only those questions writable, one mail with the message."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.errors import Conflict
from app.domain.lifecycle import Move
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement, Invitation, Review, Submission
from app.services import assessments, instance, invitation_mails, mails
from app.services.reasons import given
from app.services.reviews.rows import begin


def marked(session: Session, assessment: Assessment) -> Sequence[Review]:
    """The questions marked to go back since the last submission."""
    return [row for row in _returned(session, assessment) if row.decided_at >= _last_submission(session, assessment)]


def return_to_vendor(session: Session, actor: Actor, assessment_id: str, *, message: str) -> Assessment:
    """Open the marked questions for the vendor again and mail the respondent the message and their reasons.

    Conflict where no question is marked, and where nobody is named who could be asked, as after a file.
    """
    assessment = begin(session, actor, assessment_id)
    words = given(message, pointer="/message", otherwise="Write a sentence to the vendor: it opens the mail.")
    questions = marked(session, assessment)
    if not questions:
        raise Conflict("No question is marked. Choose “Ask vendor” on at least one question first.")
    if not session.get_one(Contact, assessment.respondent_contact_id).email:
        raise Conflict("Nobody at this vendor is named whom this could go to. Enter a contact, make them respond here.")
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
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    replies_go_to = invitation_mails.reviewer_address(session, assessment)
    document = assessments.document_of(session, assessment)
    mails.queue(
        session,
        kind="returned",
        to_address=contact.email,
        to_name=contact.name,
        context={
            "buyer": instance.get(session).name,
            "engagement": engagement.name,
            "reviewer": actor.name,
            "message": message,
            "questions": [{"text": document.by_id[row.question_id].text, "reason": row.reason} for row in questions],
            "public_id": _way_in(session, assessment),
            "can_reply": bool(replies_go_to),
        },
        assessment_id=assessment.id,
        contact_id=contact.id,
        reply_to=replies_go_to,
    )


def _way_in(session: Session, assessment: Assessment) -> str | None:
    """The public id of the respondent's newest invitation; the link still leads in, or offers a new one."""
    query = select(Invitation.public_id).where(
        Invitation.assessment_id == assessment.id,
        Invitation.contact_id == assessment.respondent_contact_id,
        col(Invitation.revoked_at).is_(None),
    )
    return session.exec(query.order_by(col(Invitation.id).desc()).limit(1)).first()


def _returned(session: Session, assessment: Assessment) -> Sequence[Review]:
    query = select(Review).where(Review.assessment_id == assessment.id, Review.verdict == "returned")
    return session.exec(query.order_by(col(Review.decided_at))).all()


def _last_submission(session: Session, assessment: Assessment) -> datetime:
    query = select(Submission.submitted_at).where(Submission.assessment_id == assessment.id)
    return session.exec(query.order_by(col(Submission.number).desc()).limit(1)).first() or assessment.created_at
