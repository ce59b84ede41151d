"""Changing a finding: one way in for every change, so that each is allowed, current, counted and recorded."""

from datetime import date
from typing import Any

from sqlmodel import Session

from app.domain.errors import Conflict, NotFound, Stale
from app.domain.permissions import Actor
from app.domain.text import clean_text
from app.models import Finding
from app.services import events
from app.services.findings.reading import SIDES
from app.services.reasons import refuse
from app.services.visibility import assessment_for


def finding_to_change(
    session: Session, actor: Actor, finding_id: str, *, expected_version: int | None = None
) -> Finding:
    """The finding, locked, for an actor who may change it; Stale when it is not the version expected."""
    finding = session.get(Finding, finding_id, with_for_update=True)
    if finding is None:
        raise NotFound("There is no such finding.")
    assessment_for(session, actor, finding.assessment_id, "findings:write")
    if expected_version is not None and finding.version != expected_version:
        current = {"version": finding.version, "status": finding.status}
        raise Stale("Somebody else changed this finding meanwhile. Look at it, then try again.", current=current)
    return finding


def require_not_closed(finding: Finding) -> None:
    if finding.status == "closed":
        raise Conflict("This finding is closed. Reopen it first.")


def changed(session: Session, actor: Actor, finding: Finding, verb: str, values: dict[str, Any]) -> Finding:
    """Set the values, count the version up and record before and after."""
    before = {name: getattr(finding, name) for name in values}
    for name, value in values.items():
        setattr(finding, name, value)
    finding.version += 1
    session.add(finding)
    session.flush()
    events.record(
        session,
        actor,
        verb,
        subject=("finding", finding.id),
        before=before,
        after=values,
        assessment_id=finding.assessment_id,
    )
    return finding


def assign(
    session: Session,
    actor: Actor,
    finding_id: str,
    *,
    owner_side: str,
    owner_name: str,
    due_on: date | None,
    expected_version: int | None = None,
) -> Finding:
    """Say who has to act and until when."""
    finding = finding_to_change(session, actor, finding_id, expected_version=expected_version)
    require_not_closed(finding)
    if owner_side not in SIDES:
        raise refuse("/owner_side", "unknown_side", "Say who has to act: the vendor or us.")
    name = clean_text(owner_name, pointer="/owner_name").strip()
    values = {"owner_side": owner_side, "owner_name": name, "due_on": due_on}
    return changed(session, actor, finding, "finding.assigned", values)
