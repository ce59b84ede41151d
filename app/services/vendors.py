"""The register of vendors: outside parties we assess."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import Stale
from app.domain.permissions import Actor, require
from app.models import Vendor
from app.services import events, visibility

NO_CHANGES: Mapping[str, Any] = {}
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
    vendor = draft(name=name, website=website, country=country, lei=lei, replay=replay)
    enter(session, actor, [vendor])
    return vendor


def draft(*, name: str, website: str = "", country: str = "", lei: str = "", replay: str | None = None) -> Vendor:
    """A vendor that is not entered yet; Invalid names the field that cannot be kept."""
    return Vendor(
        name=register.name(name),
        website=register.website(website),
        country=register.country(country),
        lei=register.lei(lei),
        replay=replay,
        created_at=now(),
    )


def enter(session: Session, actor: Actor, drafts: Sequence[Vendor]) -> None:
    """Enter drafts, all at once. For services that asked for permission."""
    store(session, actor, "vendor.created", [(vendor, None) for vendor in drafts])


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
    return _saved(session, actor, vendor, "vendor.updated", alter(vendor, changes))


def archive(session: Session, actor: Actor, vendor_id: str) -> Vendor:
    """Take the vendor out of the lists; nothing is deleted. Archiving twice changes nothing."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    if vendor.archived_at is not None:
        return vendor
    return _saved(session, actor, vendor, "vendor.archived", alter(vendor, is_archived=True))


def restore(session: Session, actor: Actor, vendor_id: str) -> Vendor:
    """Put an archived vendor back into the lists."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "vendors:write")
    return _saved(session, actor, vendor, "vendor.restored", alter(vendor, is_archived=False))


def alter(
    vendor: Vendor, changes: Mapping[str, Any] = NO_CHANGES, *, is_archived: bool | None = None
) -> dict[str, Any]:
    """Change it, to be stored later; what it was before. Where a change cannot be kept Invalid, and nothing changes."""
    checked = {key: _CHECKS[key](text) for key, text in changes.items()}
    before = _facts(vendor)
    for key, value in checked.items():
        setattr(vendor, key, value)
    if is_archived is not None:
        vendor.archived_at = now() if is_archived else None
    vendor.version += 1
    return before


def store(session: Session, actor: Actor, verb: str, altered: Sequence[tuple[Vendor, dict[str, Any] | None]]) -> None:
    """Store what was altered, each with what it was before, all at once. For services that asked for permission."""
    session.add_all(vendor for vendor, _ in altered)
    session.flush()
    told = [(("vendor", vendor.id), before, _facts(vendor)) for vendor, before in altered]
    events.record_all(session, actor, verb, told)


def _saved(session: Session, actor: Actor, vendor: Vendor, verb: str, before: dict[str, Any]) -> Vendor:
    store(session, actor, verb, [(vendor, before)])
    return vendor


def _facts(vendor: Vendor) -> dict[str, Any]:
    return vendor.model_dump(mode="json", include={*_CHECKS, "archived_at", "version"})
