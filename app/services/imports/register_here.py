"""The register as it stands, as planning an import needs it. For services that asked for permission."""

from typing import Any

from sqlmodel import Session, col, select

from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.domain.register_file.here import Here, Thing
from app.models import Contact, Engagement, User, Vendor
from app.services import questionnaires, visibility

VENDOR_FIELDS = ("name", "website", "country", "lei")
CONTACT_FIELDS = ("name", "email", "phone", "zone")
ENGAGEMENT_FIELDS = ("name", "description", "contract_reference", "supported_function", "owner_id", "intake")


def here(session: Session, actor: Actor) -> Here:
    """Vendors in sight, archived ones too, with contacts and engagements that are not archived."""
    vendors = session.exec(select(Vendor).where(visibility.seen_vendors(actor))).all()
    known = {vendor.id for vendor in vendors}
    contacts = session.exec(select(Contact).where(col(Contact.archived_at).is_(None))).all()
    engagements = session.exec(select(Engagement).where(col(Engagement.archived_at).is_(None))).all()
    return Here(
        vendors=tuple(vendor_thing(vendor) for vendor in vendors),
        contacts={(c.vendor_id, c.email.casefold()): contact_thing(c) for c in contacts if c.vendor_id in known},
        engagements={
            (e.vendor_id, e.name.casefold()): engagement_thing(e) for e in engagements if e.vendor_id in known
        },
        owners={user.email.casefold(): user.id for user in _active(session)},
        intake=newest_intake(session),
    )


def vendor_thing(vendor: Vendor) -> Thing:
    return Thing(vendor.id, vendor.version, _values(vendor, VENDOR_FIELDS), vendor.archived_at is not None)


def contact_thing(contact: Contact) -> Thing:
    return Thing(contact.id, 0, _values(contact, CONTACT_FIELDS), contact.archived_at is not None)


def engagement_thing(engagement: Engagement) -> Thing:
    is_archived = engagement.archived_at is not None
    return Thing(engagement.id, engagement.version, _values(engagement, ENGAGEMENT_FIELDS), is_archived)


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _active(session: Session) -> list[User]:
    return list(session.exec(select(User).where(col(User.deactivated_at).is_(None))))


def newest_intake(session: Session) -> Questionnaire | None:
    """The intake questionnaire that engagements are rated by now; None where none is published."""
    try:
        return questionnaires.intake(session)
    except NotFound:
        return None
