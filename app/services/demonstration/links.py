"""Links that let a made-up vendor in, said again on every start for as long as they open something."""

from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.settings import Settings
from app.models import Assessment, Invitation
from app.services import invitations
from app.services.demonstration import kept
from app.services.demonstration.actor import LOADER


def ensure(session: Session, settings: Settings, assessment: Assessment, name: str) -> str:
    """The link kept under this name, or a fresh one when that is gone or no longer opens anything."""
    kept_url = kept.read(settings).get(name, "")
    if kept_url.startswith(settings.url + "/") and _still_opens(session, assessment):
        return kept_url
    sent = invitations.send(session, LOADER, assessment.id, access="link", base_url=settings.url)
    kept.add(settings, {name: sent.portal_url})
    return sent.portal_url


def _still_opens(session: Session, assessment: Assessment) -> bool:
    query = select(Invitation.id).where(
        Invitation.assessment_id == assessment.id,
        Invitation.access == "link",
        col(Invitation.revoked_at).is_(None),
        col(Invitation.replaced_by_id).is_(None),
        col(Invitation.redeemed_at).is_(None),  # a used link opens one browser only
        col(Invitation.expires_at) > now(),
    )
    return session.exec(query).first() is not None
