"""A fresh link for whoever comes with an old one, sent to the person who was invited and to nobody else."""

from sqlmodel import Session, col, select

from app.domain.lifecycle import CLOSED, Status
from app.domain.permissions import CLOCK
from app.models import Invitation
from app.services import attempts, invitations, landings


def renew_for_stranger(session: Session, public_id: str) -> None:
    """“Send me a new link”: whoever asks, it goes to the invited address only, and the answer is always the same."""
    attempts.take(session, f"renew:{public_id}", limit=3, per_seconds=3600)
    found = landings.landing(session, public_id)
    if found is None or not _is_renewable(session, found):
        return
    old = found.invitation
    invitations.write(
        session,
        CLOCK,
        found.assessment,
        found.contact,
        access=_newest(session, old).access,
        sections=old.sections,
        base_url="",
    )


def _is_renewable(session: Session, found: landings.Landing) -> bool:
    """Whoever was shut out stays out, also by way of an older link."""
    closed = Status(found.assessment.status) in CLOSED - {Status.COMPLETED}
    shut_out = found.state == "revoked" or _newest(session, found.invitation).revoked_at is not None
    return not (closed or shut_out or found.contact.archived_at)


def _newest(session: Session, old: Invitation) -> Invitation:
    same = (Invitation.assessment_id == old.assessment_id) & (Invitation.contact_id == old.contact_id)
    return session.exec(select(Invitation).where(same).order_by(col(Invitation.id).desc()).limit(1)).one()
