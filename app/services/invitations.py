"""Invitations: revocable, expiring ways in. Each is written in one transaction with the mail that carries it.

Looking at a link changes nothing: mail scanners open every link, sometimes twice. A newer invitation to the same person
replaces the older one; a link's secret is kept as a hash only.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from app.core.clock import now
from app.core.security import random_token, token_hash
from app.domain import due, register
from app.domain.errors import Conflict, Invalid, NotFound, Problem
from app.domain.lifecycle import MOVES, Move, Status
from app.domain.permissions import Actor, require
from app.models import Assessment, Contact, Engagement, Invitation, Mail, RespondentSession
from app.services import assessments, events, invitation_mails, mails, visibility

LIFETIME = timedelta(days=30)
NOTHING_MORE: Mapping[str, object] = {}
_OVER = frozenset({Status.EXPIRED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Sent:
    """`portal_url` holds the secret of a link and is shown this once; `delivery` is the mail's state now."""

    invitation: Invitation
    portal_url: str
    mail: Mail

    @property
    def delivery(self) -> str:
        return self.mail.state


def send(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    access: str = "code",
    contact_id: str | None = None,
    sections: Sequence[str] | None = None,
    base_url: str,
) -> Sent:
    """Invite the respondent (or the contact named) and mail the way in; it replaces the person's earlier ones."""
    if not actor.is_staff:
        raise NotFound("There is nothing here.")
    assessment = visibility.assessment_for(session, actor, assessment_id, "invitations:write")
    contact = _contact(session, assessment, contact_id or assessment.respondent_contact_id)
    if access not in ("code", "link"):
        register.refuse("/access", "unknown_access", "Choose code (a code is mailed) or link (the link is enough).")
    _step(session, actor, assessment)
    return write(session, actor, assessment, contact, access=access, sections=sections, base_url=base_url)


def write(
    session: Session,
    actor: Actor,
    assessment: Assessment,
    contact: Contact,
    *,
    access: str,
    sections: Sequence[str] | None,
    base_url: str,
    kind: str = "invitation",
    more: Mapping[str, object] = NOTHING_MORE,
) -> Sent:
    """The row, its mail of `kind`, which says `more`, and its event; for services that have asked for permission."""
    secret = random_token() if access == "link" else ""
    invitation = Invitation(
        public_id=secrets.token_urlsafe(16),
        assessment_id=assessment.id,
        contact_id=contact.id,
        access=access,
        secret_hash=token_hash(secret) if secret else None,
        sections=list(sections) if sections is not None else None,
        created_at=now(),
        expires_at=_expiry(assessment),
    )
    session.add(invitation)
    session.flush()
    _replace_older(session, invitation)
    said = {"access": access, "by": actor.name if kind == "colleague" else "", **more}
    mail = invitation_mails.send(session, invitation, assessment, kind=kind, secret=secret, **said)
    told = {"contact_id": contact.id, "access": access, "sections": sections, "expires_at": invitation.expires_at}
    _record(session, actor, "invitation.sent", invitation, told)
    return Sent(invitation, base_url.rstrip("/") + invitation_mails.path(invitation, secret), mail)


def resend(session: Session, actor: Actor, invitation_id: str, *, base_url: str) -> Sent:
    """A fresh invitation of the same kind to the same person; the one before is replaced."""
    old = get(session, actor, invitation_id)
    return send(
        session,
        actor,
        old.assessment_id,
        access=old.access,
        contact_id=old.contact_id,
        sections=old.sections,
        base_url=base_url,
    )


def revoke(session: Session, actor: Actor, invitation_id: str) -> Invitation:
    """Close the way in, and every session that came by it or by an older invitation to the same person."""
    invitation = get(session, actor, invitation_id, permission="invitations:write")
    if invitation.revoked_at is None:
        moment = now()
        invitation.revoked_at = moment
        session.add(invitation)
        came_in = (col(RespondentSession.assessment_id) == invitation.assessment_id) & (
            col(RespondentSession.contact_id) == invitation.contact_id
        )
        session.exec(update(RespondentSession).where(came_in).values(ended_at=moment))
        session.flush()
        _record(session, actor, "invitation.revoked", invitation, {"contact_id": invitation.contact_id})
    return invitation


def get(session: Session, actor: Actor, invitation_id: str, *, permission: str = "invitations:write") -> Invitation:
    if not actor.is_staff:
        raise NotFound("There is nothing here.")
    invitation = session.get(Invitation, invitation_id)
    if invitation is None:
        require(actor, permission)
        raise NotFound("There is no such invitation.")
    visibility.assessment_for(session, actor, invitation.assessment_id, permission)
    return invitation


def list_invitations(session: Session, actor: Actor, assessment_id: str) -> list[Invitation]:
    """All of an assessment, newest first. A lead respondent sees them too, to know which colleagues were asked."""
    permission = "invitations:read" if actor.is_staff else "invitations:write"
    visibility.assessment_for(session, actor, assessment_id, permission)
    query = select(Invitation).where(Invitation.assessment_id == assessment_id)
    return list(session.exec(query.order_by(col(Invitation.id).desc())))


def delivery_of(session: Session, invitation: Invitation) -> Mail | None:
    """The mail that carried it, with its state and error."""
    return mails.latest_for_invitation(session, invitation.id)


def _replace_older(session: Session, fresh: Invitation) -> None:
    older = (
        (col(Invitation.assessment_id) == fresh.assessment_id)
        & (col(Invitation.contact_id) == fresh.contact_id)
        & (col(Invitation.id) != fresh.id)
        & col(Invitation.replaced_by_id).is_(None)
    )
    session.exec(update(Invitation).where(older).values(replaced_by_id=fresh.id))


def _step(session: Session, actor: Actor, assessment: Assessment) -> None:
    """Inviting makes a draft sent. After submission a way in serves receipt, copies and findings, and moves nothing."""
    status = Status(assessment.status)
    if status in MOVES[Move.INVITE]:
        assessments.move(session, actor, assessment, Move.INVITE)
    elif status in _OVER:
        raise Conflict("This assessment is closed. Nobody can be invited to it any more.")


def _contact(session: Session, assessment: Assessment, contact_id: str) -> Contact:
    contact = session.get(Contact, contact_id)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    if contact is None or contact.vendor_id != engagement.vendor_id or contact.archived_at is not None:
        detail = "Choose a contact of this vendor who has not been archived."
        raise Invalid(detail, problems=[Problem("/contact_id", "unknown", detail)])
    return contact


def _expiry(assessment: Assessment) -> datetime:
    """Thirty days after the due date, and thirty days from now at least."""
    soonest = now() + LIFETIME
    if assessment.due_on is None:
        return soonest
    return max(soonest, due.ends_at(assessment.due_on, assessment.due_zone) + LIFETIME)


def _record(session: Session, actor: Actor, verb: str, invitation: Invitation, told: Mapping[str, object]) -> None:
    subject = ("invitation", invitation.id)
    events.record(session, actor, verb, subject=subject, after=told, assessment_id=invitation.assessment_id)
