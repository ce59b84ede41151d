"""The mails around an invitation: who asks, for what, until when, and one link."""

from typing import Any

from sqlmodel import Session, col, select

from app.domain import due
from app.domain.journey import progress
from app.domain.wording import spoken_minutes
from app.models import Assessment, Contact, Engagement, Instance, Invitation, Mail, User
from app.services import assessments, mail_texts, mails


def send(
    session: Session, invitation: Invitation, assessment: Assessment, *, kind: str, secret: str = "", **more: Any
) -> Mail:
    """Queue a mail of `kind` to the invited person; a link's secret makes its body pass away after sending."""
    contact = session.get_one(Contact, invitation.contact_id)
    return mails.queue(
        session,
        kind=kind,
        to_address=contact.email,
        to_name=contact.name,
        context=context(session, assessment) | {"link": link(invitation, secret)} | more,
        assessment_id=assessment.id,
        invitation_id=invitation.id,
        contact_id=contact.id,
        reply_to=reviewer_address(session, assessment),
        is_secret=bool(secret) or kind == "code",
    )


def way_in(session: Session, assessment: Assessment) -> Invitation | None:
    """The respondent's newest invitation, expired or not: its link leads in or offers a new one. None without one."""
    query = select(Invitation).where(
        Invitation.assessment_id == assessment.id,
        Invitation.contact_id == assessment.respondent_contact_id,
        col(Invitation.revoked_at).is_(None),
        col(Invitation.replaced_by_id).is_(None),
    )
    return session.exec(query.order_by(col(Invitation.id).desc()).limit(1)).first()


def link(invitation: Invitation, secret: str = "") -> str:
    return f"{mail_texts.HERE}{path(invitation, secret)}"


def path(invitation: Invitation, secret: str = "") -> str:
    """`/p/<public id>`; the secret of a link stands in the fragment, which browsers do not send."""
    return f"/p/{invitation.public_id}" + (f"#{secret}" if secret else "")


def context(session: Session, assessment: Assessment) -> dict[str, Any]:
    """What every mail about an assessment may say."""
    engagement = session.get_one(Engagement, assessment.engagement_id)
    instance = session.get(Instance, 1) or Instance()
    reviewer = session.get(User, assessment.reviewer_id) if assessment.reviewer_id else None
    document = assessments.document_of(session, assessment)
    expected, everything = progress(document, {}), progress(document, {}, applies=document.by_id.keys())
    return {
        "buyer": instance.name,
        "engagement": engagement.name,
        "questionnaire": document.title,
        "questions": expected.applies,
        "asks": everything.applies,
        "time": spoken_minutes(expected.minutes),
        "longest": spoken_minutes(everything.minutes),
        "reviewer": reviewer.name if reviewer else instance.contact_name,
        "due": due.spoken(assessment.due_on, assessment.due_zone) if assessment.due_on else "",
    }


def reviewer_address(session: Session, assessment: Assessment) -> str:
    """Where the vendor's replies go: the reviewer, else the buyer's contact."""
    reviewer = session.get(User, assessment.reviewer_id) if assessment.reviewer_id else None
    instance = session.get(Instance, 1)
    return reviewer.email if reviewer else instance.contact_email if instance else ""
