"""What got stuck: refused mail, vendors a week late, intakes left open, engagements due to be looked at again."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.lifecycle import OPEN
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement, Vendor
from app.services import visibility
from app.services.queue.scope import assessments_of
from app.services.queue.task import Task, start_of

_AT_VENDOR = ("sent", "in_progress", "returned")
_LATE = timedelta(days=7)


def tasks(session: Session, actor: Actor) -> Iterator[Task]:
    if actor.may("assessments:write"):
        yield from _bounced(session, actor)
        yield from _late(session, actor)
    if actor.may("engagements:write"):
        yield from _engagements(session, actor)


def _bounced(session: Session, actor: Actor) -> Iterator[Task]:
    query = assessments_of(actor, Contact, Assessment, Engagement.tier, Vendor.name).join(
        Contact, col(Contact.id) == Assessment.respondent_contact_id
    )
    query = query.where(col(Contact.bounced_at).is_not(None), col(Assessment.status).in_(_AT_VENDOR))
    for contact, assessment, tier, vendor in session.exec(query):
        sentence = f"Mail to {contact.name} of {vendor} is refused: correct the address or change the respondent"
        yield Task("bounced", sentence, f"/assessments/{assessment.id}", tier, contact.bounced_at)


def _late(session: Session, actor: Actor) -> Iterator[Task]:
    query = assessments_of(actor, Assessment, Engagement.tier, Vendor.name).where(
        col(Assessment.status).in_(_AT_VENDOR), col(Assessment.due_on) <= now().date() - _LATE
    )
    for assessment, tier, vendor in session.exec(query):
        sentence = f"{vendor} is more than a week late: call, extend or close"
        yield Task("late", sentence, f"/assessments/{assessment.id}", tier, start_of(assessment.due_on))


def _engagements(session: Session, actor: Actor) -> Iterator[Task]:
    is_open = select(Assessment.engagement_id).where(
        col(Assessment.status).in_([status.value for status in OPEN]),
        col(Assessment.imported_file_id).is_(None),  # what a vendor sent by itself is no look of ours
    )
    query = (
        select(Engagement, Vendor)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), col(Vendor.archived_at).is_(None))
        .where(col(Engagement.archived_at).is_(None), visibility.seen_engagements(actor))
        .where(col(Engagement.id).not_in(is_open))
    )
    for engagement, vendor in session.exec(query):
        path, what = f"/engagements/{engagement.id}", f"{engagement.name} by {vendor.name}"
        if engagement.tier is None:
            yield Task("intake", f"Complete the intake of {what}", path, None, engagement.created_at)
        elif engagement.next_assessment_on and engagement.next_assessment_on <= now().date() + timedelta(days=30):
            since = start_of(engagement.next_assessment_on)
            yield Task("reassess", f"Assess {what} again", path, engagement.tier, since)
