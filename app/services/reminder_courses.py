"""Where one assessment stands in its reminders: what was sent for this due date, and when the contact last heard."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from app.domain.cadence import Course, Step
from app.models import Assessment, Contact, Event, Invitation, Mail


def course(session: Session, assessment: Assessment, contact: Contact) -> Course:
    """The invitation that counts is the first one: a link sent again does not start everything over."""
    theirs = (Invitation.assessment_id == assessment.id) & (Invitation.contact_id == contact.id)
    invited_at, opened_at = session.exec(
        select(func.min(Invitation.created_at), func.max(Invitation.opened_at)).where(theirs)
    ).one()
    return Course(
        invited_at=invited_at,
        is_opened=opened_at is not None or assessment.started_at is not None,
        due_on=assessment.due_on,
        zone=contact.zone,
        taken=_taken(session, assessment),
        last_mail_at=_last_mail(session, contact),
        is_stopped=contact.stopped_reminders_at is not None or contact.bounced_at is not None,
    )


def mark(assessment: Assessment, step: Step) -> str:
    """The id of a step: a new due date starts a new row of them, except for the one about never having opened."""
    about = "" if step is Step.UNOPENED else str(assessment.due_on)
    return f"{assessment.id}:{about}:{step.value}"


def _taken(session: Session, assessment: Assessment) -> dict[Step, datetime]:
    marks = {mark(assessment, step): step for step in Step}
    found = select(Event.subject_id, Event.at).where(col(Event.subject_id).in_(marks), Event.subject_kind == "reminder")
    return {marks[subject_id]: at for subject_id, at in session.exec(found)}


def _last_mail(session: Session, contact: Contact) -> datetime | None:
    asking = (col(Mail.contact_id) == contact.id) & col(Mail.kind).in_(("reminder", "invitation", "returned"))
    return session.exec(select(func.max(Mail.created_at)).where(asking)).one()
