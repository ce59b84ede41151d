"""Mails that hand something to the reviewer: the vendor does not answer, or wants no more reminders."""

from collections.abc import Mapping

from sqlmodel import Session

from app.domain.cadence import Course
from app.models import Assessment, Contact, Engagement, Instance, User, Vendor
from app.services import invitation_mails, mail_texts, mails


def reminders_ended(session: Session, assessment: Assessment, contact: Contact, course: Course) -> None:
    """A week after the due date: extend, ask somebody else, or close."""
    more = {"mails": course.mails, "opened": course.is_opened}
    _tell(session, assessment, contact, "reminders_ended", more)


def reminders_stopped(session: Session, assessment: Assessment, contact: Contact) -> None:
    """Perhaps not the right person."""
    _tell(session, assessment, contact, "reminders_stopped", {})


def _tell(session: Session, assessment: Assessment, contact: Contact, kind: str, more: Mapping[str, object]) -> None:
    engagement = session.get_one(Engagement, assessment.engagement_id)
    instance = session.get(Instance, 1)
    user_id = assessment.reviewer_id or engagement.owner_id
    user = session.get(User, user_id) if user_id else None
    address = user.email if user else instance.contact_email if instance else ""
    if not address or (user and user.deactivated_at):
        return  # nobody to mail; the queue in the console shows it all the same
    mails.queue(
        session,
        kind=kind,
        to_address=address,
        to_name=user.name if user else "",
        context={
            **invitation_mails.context(session, assessment),
            "vendor": session.get_one(Vendor, engagement.vendor_id).name,
            "contact": contact.name,
            "link": f"{mail_texts.HERE}/assessments/{assessment.id}",
            **more,
        },
        assessment_id=assessment.id,
        user_id=user.id if user else None,
    )
