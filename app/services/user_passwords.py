"""Setting a password: by the person who knows the present one, or by whoever holds a one-time link."""

from collections.abc import Iterable

from sqlmodel import Session

from app.core.security import password_hash, password_matches
from app.domain import passwords, register
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.domain.text import clean_text
from app.models import User
from app.services import attempts, events, user_sessions


def accepted(password: str, *, known: Iterable[str]) -> str:
    """The password, when it is good enough; Invalid with the reason else."""
    objection = passwords.objection(clean_text(password, pointer="/password"), known=known)
    if objection:
        register.refuse("/password", "weak_password", objection)
    return password


def set_password(session: Session, actor: Actor, user: User, password: str) -> None:
    """Store the new password; every session opened under the old one ends."""
    user.password_hash = password_hash(accepted(password, known=(user.name, user.email)))
    user.failed_logins, user.locked_until = 0, None
    session.add(user)
    user_sessions.end_all(session, user.id)
    session.flush()
    events.record(session, actor, "user.password_changed", subject=("user", user.id))


def change_password(session: Session, actor: Actor, *, present: str, new: str) -> str | None:
    """Change one's own password: None when done, else a sentence. All sessions end, this one too."""
    attempts.take(session, f"password:{actor.id}", limit=10, per_seconds=900)
    user = session.get(User, actor.id) if actor.kind == "user" else None
    if user is None:
        raise NotFound("There is no such user.")
    if not password_matches(user.password_hash, present):
        return "The present password is not right."
    set_password(session, actor, user, new)
    return None
