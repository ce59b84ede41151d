"""Deleting a vendor: one person asks, a second approves, it is hidden for thirty days, then purged for good.

Taking it back works until the last moment. Nobody deletes anything alone, and nothing is deleted at once.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict, NotFound
from app.domain.permissions import Actor, require
from app.models import Deletion, Vendor
from app.services import events, purging, visibility
from app.services.reasons import given
from app.services.second_person import require_other, require_person

WAITING = timedelta(days=30)


def request(session: Session, actor: Actor, vendor_id: str, *, reason: str) -> Deletion:
    """Ask for a vendor and everything about it to be deleted. Nothing changes until a second person approves."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "deletions:write")
    require_person(actor)
    words = given(reason, pointer="/reason", otherwise="Say why everything about this vendor should go.")
    if of_vendor(session, vendor.id) is not None:
        raise Conflict("Somebody has asked for this already. It waits for a second person.")
    deletion = Deletion(
        vendor_id=vendor.id,
        vendor_name=vendor.name,
        reason=words,
        requested_at=now(),
        requested_by_id=actor.id,
        requested_by_name=actor.name,
    )
    session.add(deletion)
    session.flush()
    _record(session, actor, "deletion.requested", deletion, {"reason": words})
    return deletion


def approve(session: Session, actor: Actor, deletion_id: str) -> Deletion:
    """The second person agrees: the vendor disappears from sight now and is purged after thirty days."""
    deletion = _open(session, actor, deletion_id)
    if deletion.approved_at:
        raise Conflict("This deletion is approved already.")
    require_other(actor, deletion.requested_by_id)
    deletion.approved_at, deletion.approved_by_id, deletion.approved_by_name = now(), actor.id, actor.name
    deletion.purge_after = now() + WAITING
    _hide(session, deletion, is_hidden=True)
    _record(session, actor, "deletion.approved", deletion, {"purge_after": deletion.purge_after})
    return deletion


def withdraw(session: Session, actor: Actor, deletion_id: str) -> Deletion:
    """Stop it: before approval, or within the thirty days, when the vendor comes back as it was."""
    require_person(actor)
    deletion = _open(session, actor, deletion_id)
    deletion.withdrawn_at = now()
    _hide(session, deletion, is_hidden=False)
    _record(session, actor, "deletion.withdrawn", deletion, {})
    return deletion


def purge_due(session: Session, actor: Actor) -> list[str]:
    """Remove every row about vendors whose waiting time is over; the stored names of files to forget after commit."""
    query = select(Deletion).where(col(Deletion.withdrawn_at).is_(None), col(Deletion.purged_at).is_(None))
    files: list[str] = []
    for deletion in session.exec(query.where(col(Deletion.purge_after) <= now())).all():
        files += purging.purge_vendor(session, deletion.vendor_id)
        deletion.purged_at = now()
        session.add(deletion)
        session.flush()
        _record(session, actor, "deletion.purged", deletion, {"files": len(files)})
    return files


def list_deletions(
    session: Session, actor: Actor, *, is_open: bool = False, before_id: str | None = None, limit: int | None = None
) -> Sequence[Deletion]:
    """Newest first; with `is_open` only those that wait for a second person or for their thirty days."""
    require(actor, "deletions:read")
    query = select(Deletion)
    if is_open:
        query = query.where(col(Deletion.withdrawn_at).is_(None), col(Deletion.purged_at).is_(None))
    if before_id is not None:
        query = query.where(col(Deletion.id) < before_id)
    return session.exec(query.order_by(col(Deletion.id).desc()).limit(limit)).all()


def pending(session: Session, actor: Actor) -> Sequence[Deletion]:
    """What waits for a second person."""
    return [deletion for deletion in list_deletions(session, actor, is_open=True) if deletion.approved_at is None]


def of_vendor(session: Session, vendor_id: str) -> Deletion | None:
    """The request that is open for this vendor; None when there is none."""
    query = select(Deletion).where(Deletion.vendor_id == vendor_id)
    return session.exec(query.where(col(Deletion.withdrawn_at).is_(None), col(Deletion.purged_at).is_(None))).first()


def _open(session: Session, actor: Actor, deletion_id: str) -> Deletion:
    require(actor, "deletions:write")
    deletion = session.get(Deletion, deletion_id, with_for_update=True)
    if deletion is None:
        raise NotFound("There is no such deletion.")
    if deletion.withdrawn_at or deletion.purged_at:
        raise Conflict("This deletion was withdrawn or carried out already.")
    return deletion


def _hide(session: Session, deletion: Deletion, *, is_hidden: bool) -> None:
    vendor = session.get_one(Vendor, deletion.vendor_id)
    vendor.hidden_at = now() if is_hidden else None
    vendor.version += 1
    session.add_all([deletion, vendor])
    session.flush()


def _record(session: Session, actor: Actor, verb: str, deletion: Deletion, after: dict[str, object]) -> None:
    events.record(session, actor, verb, subject=("vendor", deletion.vendor_id), after=after)
