"""Which rows an actor may see at all: owners their own engagements, respondents their own assessment, staff the rest.

What is out of sight does not exist: the answer is NotFound, never Forbidden. Vendors whose deletion was approved are
out of everybody's sight.
"""

from typing import TypeVar

from sqlalchemy import ColumnElement, exists, false, true
from sqlmodel import Session, col, select

from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import Assessment, Engagement, Vendor

Row = TypeVar("Row")
_NOTHING = "There is nothing here, or it is not yours to see."


def assessment_for(session: Session, actor: Actor, assessment_id: str, permission: str) -> Assessment:
    """The assessment, when the actor has the permission and may see it."""
    require(actor, permission)
    if actor.kind == "respondent" and actor.assessment_id != assessment_id:
        raise NotFound(_NOTHING)
    query = (
        select(Assessment)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(Assessment.id == assessment_id, *_seen(actor))
    )
    return _found(session.exec(query).first())


def engagement_for(session: Session, actor: Actor, engagement_id: str, permission: str) -> Engagement:
    """The engagement, when the actor has the permission and may see it."""
    require(actor, permission)
    query = (
        select(Engagement)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(Engagement.id == engagement_id, *_seen(actor))
    )
    return _found(session.exec(query).first())


def vendor_for(session: Session, actor: Actor, vendor_id: str, permission: str) -> Vendor:
    """The vendor, when the actor has the permission and may see it."""
    require(actor, permission)
    return _found(session.exec(select(Vendor).where(Vendor.id == vendor_id, seen_vendors(actor))).first())


def seen_vendors(actor: Actor) -> ColumnElement[bool]:
    """A filter over Vendor: not hidden, and for an owner with an engagement of theirs."""
    visible = col(Vendor.hidden_at).is_(None)
    if not actor.is_staff:
        return false()
    if not actor.sees_only_own:
        return visible
    own = exists().where(col(Engagement.vendor_id) == col(Vendor.id), col(Engagement.owner_id) == actor.id)
    return visible & own


def seen_engagements(actor: Actor) -> ColumnElement[bool]:
    """A filter over Engagement joined with Vendor."""
    if not actor.is_staff:
        return false()
    return col(Engagement.owner_id) == actor.id if actor.sees_only_own else true()


def seen_assessments(actor: Actor) -> ColumnElement[bool]:
    """A filter over Assessment joined with Engagement and Vendor."""
    if actor.kind == "respondent":
        return col(Assessment.id) == actor.assessment_id
    return seen_engagements(actor)


def _seen(actor: Actor) -> list[ColumnElement[bool]]:
    """Filters over rows joined with Engagement and Vendor, for one object fetched by id."""
    visible = col(Vendor.hidden_at).is_(None)
    return [visible] if actor.kind == "respondent" else [visible, seen_engagements(actor)]


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound(_NOTHING)
    return row
