"""How long answers are kept: as long as the vendor's first page says, and not a day longer than the clock's next look.

Time runs from the end of an assessment, so one that is open is never touched. Replays are nobody's data and stay.
"""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from app.core.clock import now
from app.domain.permissions import Actor, require
from app.models import Assessment
from app.services import events, instance, purging


def purge_ended(session: Session, actor: Actor) -> list[str]:
    """Remove assessments that ended longer ago than the instance keeps them; the stored names of their files."""
    require(actor, "deletions:write")
    kept_since = now() - timedelta(days=instance.get(session).retention_days)
    ended = select(col(Assessment.id)).where(col(Assessment.closed_at) <= kept_since, col(Assessment.replay).is_(None))
    ids = list(session.connection().execute(ended).scalars())
    if not ids:
        return []
    files = purging.purge_assessments(session, ended)
    for assessment_id in ids:
        events.record(session, actor, "assessment.purged", subject=("assessment", assessment_id))
    return files
