"""A made-up vendor whose assessment is open, so that a newcomer can play the vendor's part at once."""

from datetime import timedelta

from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.settings import Settings
from app.domain.permissions import Actor
from app.models import Assessment, Engagement, Vendor
from app.services import assessments, contacts, engagements, questionnaires, vendors
from app.services.demonstration import links
from app.services.demonstration.actor import LOADER

_NAME = "Lantern Ledger"
_LINK = "vendor's link"
_INTAKE_LEVEL = 3


def ensure(session: Session, settings: Settings, people: list[Actor]) -> str:
    """The link that lets this vendor in."""
    assessment = _existing(session) or _make(session, people[-1])
    return links.ensure(session, settings, assessment, _LINK)


def _existing(session: Session) -> Assessment | None:
    query = (
        select(Assessment)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(Vendor.name == _NAME)
    )
    return session.exec(query.order_by(col(Assessment.id))).first()


def _make(session: Session, reviewer: Actor) -> Assessment:
    vendor = vendors.create(session, LOADER, name=_NAME, website="https://lantern-ledger.example", country="IE")
    contact = contacts.create(
        session, LOADER, vendor.id, name="Ines Example", email="ines@lantern-ledger.example", zone="Europe/Dublin"
    )
    engagement = engagements.create(
        session,
        LOADER,
        vendor.id,
        name="Bookkeeping in the cloud",
        description="Ledger, invoices and supplier bank details for our subsidiaries. A made-up vendor.",
        intake=_intake(session),
        owner_id=reviewer.id,
    )
    return assessments.create(
        session,
        LOADER,
        engagement_id=engagement.id,
        questionnaire="cloud-resilience",
        due_on=(now() + timedelta(days=21)).date(),
        due_zone="Europe/Dublin",
        respondent_contact_id=contact.id,
        reviewer_id=reviewer.id,
    )


def _intake(session: Session) -> dict[str, str | list[str]]:
    """A middling answer to each intake question that has levels, whatever the newest intake asks."""
    given: dict[str, str | list[str]] = {}
    for question in questionnaires.intake(session).questions():
        ranked = [option for option in question.options if option.level is not None]
        if ranked:
            key = min(ranked, key=lambda option: abs((option.level or 0) - _INTAKE_LEVEL)).key
            given[question.id] = [key] if question.kind.value == "choices" else key
    return given
