"""Findings of a file that a newer one took the place of: those that nobody worked on end with it."""

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Assessment, Finding
from app.services.attribution import said_by
from app.services.findings.opening import BY_REVIEWER
from app.services.findings.treating import changed

_AGAIN = "Superseded: the same is open in the assessment read from {file_name}."
_NO_LONGER = "Superseded by {file_name}, which no longer shows it. Nobody saw proof."


def close_superseded(session: Session, actor: Actor, old: Assessment, *, new: Assessment, file_name: str) -> None:
    """Close what rules opened in `old`: where `new` has the same open, and the rest when staff brought the newer file.

    A better claim is no proof, so a gap that a vendor's own file no longer names stays open, as everything does that a
    reviewer saw or somebody began to treat. For services that asked for permission.
    """
    again = set(session.exec(select(Finding.rule).where(Finding.assessment_id == new.id)))
    untouched = select(Finding).where(Finding.assessment_id == old.id, Finding.status == "open")
    for finding in session.exec(untouched.order_by(col(Finding.id))).all():
        is_again = finding.rule in again
        if not finding.rule.startswith(BY_REVIEWER) and (is_again or actor.is_staff):
            reason = (_AGAIN if is_again else _NO_LONGER).format(file_name=file_name)
            values = {"status": "closed", "closed_at": now(), "closed_by_name": said_by(actor), "closed_reason": reason}
            changed(session, actor, finding, "finding.closed", values)
