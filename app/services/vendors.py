"""The register of vendors: outside parties we assess."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import Stale
from app.domain.permissions import Actor, require
from app.models import Vendor
from app.services import events, visibility

_CHECKS = {"name": register.name, "website": register.website, "country": register.country, "lei": register.lei}


def create(
    session: Session,
    actor: Actor,
    *,
    name: str,
    website: str = "",
    country: str = "",
    lei: str = "",
    replay: str | None = None,
) -> Vendor:
    """A new vendor; Invalid names the field that cannot be kept."""
    require(actor, "vendors:write")
    vendor = Vendor(
        name=register.name(name),
        website=register.website(website),
        country=register.country(country),
        lei=register.lei(lei),
        replay=replay,
        created_at=now(),
    )
    session.add(vendor)
    session.flush()
    events.record(session, actor, "vendor.created", subject=("vendor", vendor.id), after=_facts(vendor))
    return vendor


def get(session: Session, actor: Actor, vendor_id: str) -> Vendor:
    return visibility.vendor_for(session, actor, vendor_id, "vendors:read")


def list_vendors(
    session: Session,
    actor: Actor,
    *,
    search: str = "",
    is_archived: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> list[Vendor]:
    """In the order they were entered, from behind `after`; `search` is a part of the name."""
    require(actor, "vendors:read")
    archived = col(Vendor.archived_at).is_not(None) if is_archived else col(Vendor.archived_at).is_(None)
    query = select(Vendor).where(visibility.seen_vendors(actor), archived).order_by(col(Vendor.id)).limit(limit)
    if search:
        query = query.where(col(Vendor.name).icontains(search, autoescape=True))
    if after:
        query = query.where(col(Vendor.id) > after)
    return list(session.exec(query))


def update(
    session: Session,
    actor: Actor,
    vendor_id: str,
    *,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> Vendor:
    """Change name, website, country or lei; Stale when `expected_version` is given and somebody was faster."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    before = _facts(vendor)
    if expected_version is not None and expected_version != vendor.version:
        raise Stale("Somebody else changed this vendor meanwhile. Look at it again.", current=before)
    for key, text in changes.items():
        setattr(vendor, key, _CHECKS[key](text))
    return _saved(session, actor, vendor, "vendor.updated", before)


def archive(session: Session, actor: Actor, vendor_id: str) -> Vendor:
    """Take the vendor out of the lists; nothing is deleted. Archiving twice changes nothing."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    if vendor.archived_at is not None:
        return vendor
    before = _facts(vendor)
    vendor.archived_at = now()
    return _saved(session, actor, vendor, "vendor.archived", before)


def restore(session: Session, actor: Actor, vendor_id: str) -> Vendor:
    """Put an archived vendor back into the lists."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    before = _facts(vendor)
    vendor.archived_at = None
    return _saved(session, actor, vendor, "vendor.restored", before)


def _saved(session: Session, actor: Actor, vendor: Vendor, verb: str, before: dict[str, Any]) -> Vendor:
    vendor.version += 1
    session.add(vendor)
    session.flush()
    events.record(session, actor, verb, subject=("vendor", vendor.id), before=before, after=_facts(vendor))
    return vendor


def _facts(vendor: Vendor) -> dict[str, Any]:
    return vendor.model_dump(mode="json", include={*_CHECKS, "archived_at", "version"})
