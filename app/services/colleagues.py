"""Colleagues: the lead respondent asks somebody at the same vendor to answer some sections. Only the lead submits."""

from collections.abc import Sequence

from sqlmodel import Session, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import Conflict
from app.domain.lifecycle import WRITABLE
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement
from app.services import assessments, attempts, events, invitations, visibility
from app.services.invitations import Sent

MOST = 20


def invite(session: Session, actor: Actor, *, name: str, email: str, sections: Sequence[str], base_url: str) -> Sent:
    """Mail a colleague a way in to these sections. The lead's own address is refused: it would shut the lead out."""
    assessment = visibility.assessment_for(session, actor, actor.assessment_id or "", "invitations:write")
    if assessment.status not in WRITABLE:
        raise Conflict("The answers were submitted, so there is nothing left for a colleague to write.")
    kept_name, address = register.name(name), register.email(email)
    chosen = _sections(session, assessment, sections)
    _refuse_leads(session, actor, assessment, address)
    attempts.take(session, f"colleague:{assessment.id}", limit=MOST, per_seconds=86_400)
    contact = _contact(session, actor, assessment, kept_name, address)
    return invitations.write(
        session, actor, assessment, contact, access="code", sections=chosen, base_url=base_url, kind="colleague"
    )


def _refuse_leads(session: Session, actor: Actor, assessment: Assessment, address: str) -> None:
    leads = (session.get(Contact, actor.id), session.get(Contact, assessment.respondent_contact_id))
    if address in {lead.email for lead in leads if lead is not None}:
        register.refuse("/email", "own_address", "This is the address of whoever answers for all sections already.")


def _sections(session: Session, assessment: Assessment, wanted: Sequence[str]) -> list[str]:
    known = [section.id for section in assessments.document_of(session, assessment).sections]
    if not wanted or not set(wanted) <= set(known):
        register.refuse("/sections", "unknown_section", "Choose at least one section for your colleague.")
    return [section_id for section_id in known if section_id in set(wanted)]


def _contact(session: Session, actor: Actor, assessment: Assessment, name: str, address: str) -> Contact:
    """The vendor's contact with that address, or a new one."""
    vendor_id = session.get_one(Engagement, assessment.engagement_id).vendor_id
    known = select(Contact).where(Contact.vendor_id == vendor_id, Contact.email == address)
    contact = session.exec(known.limit(1)).first()
    if contact is not None and contact.archived_at is None:
        return contact
    lead = session.get(Contact, actor.id)
    contact = Contact(
        vendor_id=vendor_id, name=name, email=address, zone=lead.zone if lead else "UTC", created_at=now()
    )
    session.add(contact)
    session.flush()
    told = {"name": name, "email": address, "by_respondent": True}
    subject = ("contact", contact.id)
    events.record(session, actor, "contact.created", subject=subject, after=told, assessment_id=assessment.id)
    return contact
