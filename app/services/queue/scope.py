"""Assessments with their engagement and vendor, as far as the actor may see them: the ground of every task."""

from typing import Any

from sqlmodel import col, select

from app.domain.permissions import Actor
from app.models import Assessment, Engagement, Vendor
from app.services.visibility import seen_engagements


def assessments_of(actor: Actor, *columns: Any) -> Any:
    """A query for `columns` over assessments the actor may see, hidden and archived vendors left out."""
    return (
        select(*columns)
        .select_from(Assessment)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), col(Vendor.archived_at).is_(None), seen_engagements(actor))
    )
