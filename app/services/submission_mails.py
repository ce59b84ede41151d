"""Who hears of a submission: reviewer and owner that it is there, the respondent that we have it."""

from typing import Any

from sqlmodel import Session

from app.models import Assessment, Contact, Engagement, Submission, User, Vendor
from app.services import instance, invitation_mails, mails


def queue_all(session: Session, assessment: Assessment, submission: Submission) -> None:
    """Mails in the submission's own transaction: they exist when it does."""
    engagement = session.get_one(Engagement, assessment.engagement_id)
    reviewer = session.get(User, assessment.reviewer_id) if assessment.reviewer_id else None
    owner = session.get(User, engagement.owner_id) if engagement.owner_id else None
    context = _context(session, assessment, submission, engagement)
    for user in {user.id: user for user in (reviewer, owner) if user and not user.deactivated_at}.values():
        mails.queue(
            session,
            kind="submitted",
            to_address=user.email,
            to_name=user.name,
            context=context,
            assessment_id=assessment.id,
            user_id=user.id,
        )
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    invitation = invitation_mails.way_in(session, assessment)
    told = {"public_id": invitation.public_id if invitation else None, "reviewer": reviewer.name if reviewer else ""}
    mails.queue(
        session,
        kind="receipt",
        to_address=contact.email,
        to_name=contact.name,
        context=context | told,
        assessment_id=assessment.id,
        contact_id=contact.id,
        reply_to=reviewer.email if reviewer else "",
    )


def _context(
    session: Session, assessment: Assessment, submission: Submission, engagement: Engagement
) -> dict[str, Any]:
    return {
        "buyer": instance.get(session).name,
        "vendor": session.get_one(Vendor, engagement.vendor_id).name,
        "engagement": engagement.name,
        "assessment_id": assessment.id,
        "reference": submission.reference,
        "submitted_at": submission.submitted_at,
        "attested_by": submission.attested_by,
        "role": submission.role,
        "sha256": submission.content_sha256,
        "is_again": submission.number > 1,
    }
