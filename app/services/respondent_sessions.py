"""A respondent's session: on the server, sixty minutes idle, twelve hours at most, dead once the way in is revoked."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, update

from app.core.clock import now
from app.core.database import Database
from app.core.security import random_token, token_hash
from app.domain.errors import NotSignedIn
from app.domain.permissions import RESPONDENT_PERMISSIONS, Actor
from app.models import Contact, Invitation, RespondentSession
from app.services import events

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=12)
_NOTED_EVERY = timedelta(minutes=1)
_LEAD_ONLY = frozenset({"submissions:write", "invitations:write"})
_SIGN_IN = "Your session has ended. Open the link from the mail again to go on; everything saved is still there."


def open_session(session: Session, invitation: Invitation, *, by: str) -> str:
    """A new session's token, and the first sign-in noted on the invitation."""
    token, moment = random_token(), now()
    session.add(
        RespondentSession(
            token_hash=token_hash(token),
            invitation_id=invitation.id,
            assessment_id=invitation.assessment_id,
            contact_id=invitation.contact_id,
            created_at=moment,
            seen_at=moment,
            expires_at=moment + LONGEST,
        )
    )
    invitation.opened_at = invitation.opened_at or moment
    invitation.redeemed_at = invitation.redeemed_at or moment
    session.add(invitation)
    session.flush()
    actor = _actor(session.get_one(Contact, invitation.contact_id), invitation)
    subject = ("invitation", invitation.id)
    after = {"by": by}
    events.record(
        session, actor, "respondent.signed_in", subject=subject, after=after, assessment_id=invitation.assessment_id
    )
    return token


def recognise(database: Database, token: str) -> Actor:
    """Who is signed in, in a look of its own: safe to call before, after or beside the request's own transaction."""
    with database.reading() as session:
        found = _live(session, token)
        actor = _actor_of(session, found)
    if now() - found.seen_at >= _NOTED_EVERY:
        with database.writing_unless_busy() as session:
            if session is not None:
                _note(session, found.token_hash)
    return actor


def actor_of(session: Session, token: str) -> Actor:
    """Who is signed in; NotSignedIn else. A writing session notes the use, once a minute."""
    found = _live(session, token)
    if session.info.get("writes") and now() - found.seen_at >= _NOTED_EVERY:
        _note(session, found.token_hash)
    return _actor_of(session, found)


def ends_at(session: Session, token: str) -> datetime:
    """When the session ends if nothing more is done: the page warns two minutes before."""
    found = _live(session, token)
    return min(found.seen_at + IDLE, found.expires_at)


def extend(session: Session, token: str) -> datetime:
    """Stay signed in for another hour, but never past twelve; when it now ends."""
    found = _live(session, token)
    found.seen_at = now()
    session.add(found)
    session.flush()
    return min(found.seen_at + IDLE, found.expires_at)


def end(session: Session, token: str) -> None:
    """Sign out. Ending what has ended changes nothing."""
    found = session.get(RespondentSession, token_hash(token))
    if found is not None and found.ended_at is None:
        found.ended_at = now()
        session.add(found)
        session.flush()


def _live(session: Session, token: str) -> RespondentSession:
    found = session.get(RespondentSession, token_hash(token))
    moment = now()
    if found is None or found.ended_at or found.expires_at <= moment or found.seen_at + IDLE <= moment:
        raise NotSignedIn(_SIGN_IN)
    return found


def _note(session: Session, token_digest: str) -> None:
    mine = col(RespondentSession.token_hash) == token_digest
    session.exec(update(RespondentSession).where(mine).values(seen_at=now()))


def _actor_of(session: Session, found: RespondentSession) -> Actor:
    invitation = session.get_one(Invitation, found.invitation_id)
    contact = session.get_one(Contact, found.contact_id)
    if invitation.revoked_at or contact.archived_at:
        raise NotSignedIn(_SIGN_IN)
    return _actor(contact, invitation)


def _actor(contact: Contact, invitation: Invitation) -> Actor:
    lead = Actor(
        kind="respondent",
        id=contact.id,
        name=contact.name,
        permissions=RESPONDENT_PERMISSIONS,
        assessment_id=invitation.assessment_id,
        invitation_id=invitation.id,
        is_lead=True,
    )
    if invitation.sections is None:
        return lead
    sections = frozenset(invitation.sections)
    return replace(lead, is_lead=False, sections=sections, permissions=RESPONDENT_PERMISSIONS - _LEAD_ONLY)
