"""Reminding respondents: what is due by the cadence, one mail per contact for everything that waits for them.

Each step is remembered as an event of the subject `reminder`, so that it happens once whatever runs twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.security import keyed_hash, same
from app.domain import cadence, due
from app.domain.cadence import Course, Step
from app.domain.errors import NotFound
from app.domain.lifecycle import Status
from app.domain.permissions import CLOCK, Actor
from app.models import Assessment, Contact, Instance, Invitation, Vendor
from app.services import assessments, events, invitation_mails, mail_texts, mails, reminder_courses, reviewer_tasks

_WAITING = (Status.SENT.value, Status.IN_PROGRESS.value, Status.RETURNED.value)
_PURPOSE = "stop reminders"


@dataclass(frozen=True, slots=True)
class Item:
    """One assessment that waits for one contact."""

    assessment: Assessment
    invitation: Invitation
    contact: Contact
    course: Course


def contacts_due(session: Session) -> list[str]:
    """The ids of contacts for whom something is due now. Reads only, so that nobody waits while we look."""
    moment = now()
    return list({item.contact.id: None for item in _items(session) if cadence.next_step(item.course, moment)})


def remind(session: Session, contact_id: str, *, secret: bytes) -> bool:
    """Do what is due for this contact now: one mail for all that waits, or the hand-over; whether a mail was queued."""
    moment = now()
    waiting: list[tuple[Item, Step]] = []
    for item in _items(session, contact_id=contact_id):
        step = cadence.next_step(item.course, moment)
        if step is Step.HAND_OVER:
            reviewer_tasks.reminders_ended(session, item.assessment, item.contact, item.course)
            _take(session, item, step)
        elif step is not None:
            waiting.append((item, step))
    if waiting:
        _mail(session, waiting, secret)
    return bool(waiting)


def stop(session: Session, token: str, *, secret: bytes) -> Contact:
    """The one click of a reminder: no more of them to this contact, and reviewers are told. Twice changes nothing."""
    contact = _contact_of(session, token, secret)
    if contact.stopped_reminders_at is None:
        contact.stopped_reminders_at = now()
        session.add(contact)
        session.flush()
        actor = Actor(kind="respondent", id=contact.id, name=contact.name)
        events.record(session, actor, "reminders.stopped", subject=("contact", contact.id))
        for item in _items(session, contact_id=contact.id):
            reviewer_tasks.reminders_stopped(session, item.assessment, contact)
    return contact


def contact_name(session: Session, token: str, *, secret: bytes) -> str:
    """Whose reminders the address stops, for the page with the button. NotFound for an address we did not make."""
    return _contact_of(session, token, secret).name


def stop_token(contact_id: str, secret: bytes) -> str:
    return f"{contact_id}.{keyed_hash(secret, _PURPOSE, contact_id)[:43]}"


def _contact_of(session: Session, token: str, secret: bytes) -> Contact:
    contact_id = token.partition(".")[0]
    contact = session.get(Contact, contact_id) if same(token, stop_token(contact_id, secret)) else None
    if contact is None:
        raise NotFound("This address is not complete. Use the one in the mail, or reply to the mail.")
    return contact


def _items(session: Session, *, contact_id: str | None = None) -> Iterable[Item]:
    """Everything that waits for a lead respondent we may write to."""
    query = (
        select(Assessment, Invitation, Contact)
        .join(Invitation, col(Invitation.assessment_id) == Assessment.id)
        .join(Contact, col(Contact.id) == Invitation.contact_id)
        .join(Vendor, col(Vendor.id) == Contact.vendor_id)
        .where(col(Assessment.status).in_(_WAITING), col(Assessment.replay).is_(None))
        .where(col(Assessment.respondent_contact_id) == col(Contact.id))
        .where(col(Invitation.replaced_by_id).is_(None), col(Invitation.revoked_at).is_(None))
        .where(col(Contact.archived_at).is_(None), col(Vendor.hidden_at).is_(None))
        .order_by(col(Assessment.id), col(Invitation.id).desc())
    )
    if contact_id:
        query = query.where(Contact.id == contact_id)
    seen: set[str] = set()
    for assessment, invitation, contact in session.exec(query).all():
        if assessment.id not in seen:
            seen.add(assessment.id)
            yield Item(assessment, invitation, contact, reminder_courses.course(session, assessment, contact))


def _mail(session: Session, waiting: list[tuple[Item, Step]], secret: bytes) -> None:
    first, contact = waiting[0][0], waiting[0][0].contact
    instance = session.get(Instance, 1) or Instance()
    stop_address = f"{mail_texts.HERE}/p/reminders/{stop_token(contact.id, secret)}"
    mails.queue(
        session,
        kind="reminder",
        to_address=contact.email,
        to_name=contact.name,
        context={"buyer": instance.name, "items": [_told(session, item, step) for item, step in waiting]},
        assessment_id=first.assessment.id,
        invitation_id=first.invitation.id,
        contact_id=contact.id,
        reply_to=invitation_mails.reviewer_address(session, first.assessment),
        headers={"List-Unsubscribe": f"<{stop_address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    for item, step in waiting:
        _take(session, item, step)


def _told(session: Session, item: Item, step: Step) -> dict[str, object]:
    assessment = item.assessment
    progress = assessments.progress_of(session, assessment)
    days_left = due.days_left(assessment.due_on, assessment.due_zone, now()) if assessment.due_on else None
    return {
        **invitation_mails.context(session, assessment),
        "sentence": cadence.sentence(step, days_left),
        "headline": cadence.headline(step, days_left),
        "answered": progress.answered,
        "applies": progress.applies,
        "link": invitation_mails.link(item.invitation),
    }


def _take(session: Session, item: Item, step: Step) -> None:
    subject = ("reminder", reminder_courses.mark(item.assessment, step))
    told = {"contact_id": item.contact.id}
    events.record(session, CLOCK, "reminder.sent", subject=subject, after=told, assessment_id=item.assessment.id)
