"""One-time links for staff: into a new account, or back into one whose password or telephone is lost.

The secret travels in the address's fragment, which no server log and no mail scanner's request ever holds; the page
moves it into a form. Looking at the page uses nothing up.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, delete, select, update

from app.core.clock import now
from app.core.security import random_token, token_hash
from app.domain.errors import Conflict, Gone
from app.domain.permissions import Actor, Role, require
from app.models import RecoveryCode, User, UserLink
from app.services import events, mail_texts, mails, user_passwords, user_sessions, users

PATH = "/login/link"
LIFETIME = {"invitation": timedelta(days=7), "reset": timedelta(hours=24)}
_GONE = "This link has been used, replaced or has expired. Ask an administrator for a new one."


@dataclass(frozen=True, slots=True)
class SentLink:
    """`path` holds the secret and is shown this once, for an instance without mail."""

    user: User
    path: str


def invite(session: Session, actor: Actor, *, email: str, name: str, role: str | Role) -> SentLink:
    """A new account and a link by which its owner chooses a password."""
    user = users.create(session, actor, email=email, name=name, role=role)
    return _send(session, actor, user, "invitation")


def resend(session: Session, actor: Actor, user_id: str) -> SentLink:
    """Another invitation for somebody who has not chosen a password; the one before dies."""
    user = users.get(session, actor, user_id)
    if user.password_hash is not None:
        raise Conflict("This person has a password. Reset the account instead.")
    return _send(session, actor, user, "invitation")


def reset(session: Session, actor: Actor, user_id: str) -> SentLink:
    """End all sessions and send a link that sets a new password and new codes. Until used, the old ones stay."""
    user = users.get(session, actor, user_id)
    sent = _send(session, actor, user, "reset")
    user_sessions.end_all(session, user.id)
    return sent


def _send(session: Session, actor: Actor, user: User, purpose: str) -> SentLink:
    require(actor, "users:write")
    if user.deactivated_at:
        raise Conflict("This account is closed. Open it again first.")
    secret = random_token()
    session.exec(delete(UserLink).where(col(UserLink.user_id) == user.id))
    expires_at = now() + LIFETIME[purpose]
    session.add(UserLink(token_hash=token_hash(secret), user_id=user.id, purpose=purpose, expires_at=expires_at))
    path = f"{PATH}#{secret}"
    mails.queue(
        session,
        kind=f"user_{purpose}",
        to_address=user.email,
        to_name=user.name,
        context={"by": actor.name, "link": mail_texts.HERE + path, "days": LIFETIME[purpose].days},
        user_id=user.id,
        is_secret=True,
    )
    events.record(session, actor, f"user_{purpose}.sent", subject=("user", user.id), after={"expires_at": expires_at})
    return SentLink(user, path)


def redeem(session: Session, secret: str, *, password: str) -> User:
    """Choose the password. A reset also takes the old codes away, so that the next login sets up new ones.

    Whatever is refused is refused before anything is written: a page that shows the reason may commit all the same.
    """
    link = session.exec(select(UserLink).where(UserLink.token_hash == token_hash(secret))).first()
    user = session.get(User, link.user_id) if link else None
    if link is None or user is None or link.used_at or link.expires_at <= now() or user.deactivated_at:
        raise Gone(_GONE)
    user_passwords.accepted(password, known=(user.name, user.email))
    unused = (col(UserLink.token_hash) == link.token_hash) & col(UserLink.used_at).is_(None)
    if session.exec(update(UserLink).where(unused).values(used_at=now())).rowcount != 1:
        raise Gone(_GONE)
    actor = Actor(kind="user", id=user.id, name=user.name)
    user_passwords.set_password(session, actor, user, password)
    if link.purpose == "reset":
        _forget_codes(session, user)
    events.record(session, actor, f"user_{link.purpose}.used", subject=("user", user.id))
    return user


def _forget_codes(session: Session, user: User) -> None:
    user.totp_secret = user.totp_confirmed_at = None
    session.add(user)
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user.id))
    session.flush()
