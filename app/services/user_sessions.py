"""Staff sessions: on the server, new at every login, thirty minutes idle, twelve hours at most, listed and ended."""

from datetime import timedelta

from sqlmodel import Session, col, select, update

from app.core.clock import now
from app.core.database import Database
from app.core.security import random_token, token_hash
from app.domain.errors import NotFound, NotSignedIn
from app.domain.permissions import ROLE_PERMISSIONS, Actor, Role, require
from app.models import User, UserSession
from app.services import events

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
BETWEEN_FACTORS = timedelta(minutes=10)
_NOTED_EVERY = timedelta(minutes=1)
_SIGN_IN = "Your session has ended. Sign in to go on."


def open_session(session: Session, user: User, *, browser: str, has_second_factor: bool) -> str:
    """A new session's token. Between password and code it opens nothing but the code page, for ten minutes."""
    token, moment = random_token(), now()
    session.add(
        UserSession(
            token_hash=token_hash(token),
            user_id=user.id,
            has_second_factor=has_second_factor,
            browser=browser[:300],
            created_at=moment,
            seen_at=moment,
            expires_at=moment + (LONGEST if has_second_factor else BETWEEN_FACTORS),
        )
    )
    session.flush()
    return token


def recognise(database: Database, token: str) -> Actor:
    """Who is signed in, in a look of its own: safe to call before, after or beside the request's own transaction."""
    with database.reading() as session:
        actor, found = actor_of(session, token)
    if now() - found.seen_at >= _NOTED_EVERY:
        with database.writing_unless_busy() as session:
            if session is not None:
                _note(session, found.token_hash)
    return actor


def actor_of(session: Session, token: str) -> tuple[Actor, UserSession]:
    """Who is signed in with both factors; NotSignedIn else. A writing session notes the use, once a minute."""
    found = _live(session, token, has_second_factor=True)
    user = session.get(User, found.user_id)
    if user is None or user.deactivated_at:
        raise NotSignedIn(_SIGN_IN)
    if session.info.get("writes") and now() - found.seen_at >= _NOTED_EVERY:
        _note(session, found.token_hash)
    role = Role(user.role)
    return Actor(kind="user", id=user.id, name=user.name, role=role, permissions=ROLE_PERMISSIONS[role]), found


def pending(session: Session, token: str) -> tuple[User, UserSession]:
    """Who has given the password and owes the code; NotSignedIn else. A writing session locks the user's row."""
    found = _live(session, token, has_second_factor=False)
    user = session.get(User, found.user_id, with_for_update=bool(session.info.get("writes")), populate_existing=True)
    session.refresh(found)  # somebody may have used it up while we waited for the row
    _live(session, token, has_second_factor=False)
    if user is None or user.deactivated_at:
        raise NotSignedIn(_SIGN_IN)
    return user, found


def _live(session: Session, token: str, *, has_second_factor: bool) -> UserSession:
    found = session.get(UserSession, token_hash(token))
    moment = now()
    if (
        found is None
        or found.ended_at
        or found.has_second_factor is not has_second_factor
        or found.expires_at <= moment
        or found.seen_at + IDLE <= moment
    ):
        raise NotSignedIn(_SIGN_IN)
    return found


def _note(session: Session, token_digest: str) -> None:
    session.exec(update(UserSession).where(col(UserSession.token_hash) == token_digest).values(seen_at=now()))


def end(session: Session, token: str) -> None:
    """Sign out. Ending what has ended changes nothing."""
    found = session.get(UserSession, token_hash(token))
    if found is not None and found.ended_at is None:
        _end(session, found)


def sessions(session: Session, user_id: str) -> list[UserSession]:
    """The user's sessions that are open now, the newest first."""
    moment = now()
    return list(
        session.exec(
            select(UserSession)
            .where(
                UserSession.user_id == user_id,
                col(UserSession.ended_at).is_(None),
                col(UserSession.has_second_factor),
                col(UserSession.expires_at) > moment,
                col(UserSession.seen_at) > moment - IDLE,
            )
            .order_by(col(UserSession.created_at).desc())
        )
    )


def end_session(session: Session, actor: Actor, token_digest: str) -> None:
    """End one of one's own sessions, or with users:write anybody's. It is named by its hash, as in the list."""
    found = session.get(UserSession, token_digest)
    if found is None or actor.kind != "user":
        raise NotFound("There is no such session.")
    if found.user_id != actor.id:
        require(actor, "users:write")
    if found.ended_at is None:
        _end(session, found)
        events.record(session, actor, "session.ended", subject=("user", found.user_id))


def end_all(session: Session, user_id: str) -> None:
    """After a reset, a deactivation or a change of role nobody goes on with what was opened before."""
    live = (col(UserSession.user_id) == user_id) & col(UserSession.ended_at).is_(None)
    session.exec(update(UserSession).where(live).values(ended_at=now()))
    session.expire_all()


def _end(session: Session, found: UserSession) -> None:
    found.ended_at = now()
    session.add(found)
    session.flush()
