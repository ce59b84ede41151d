"""Staff accounts: made by an administrator (the first by command line), changed, and closed without being forgotten."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.security import password_hash
from app.domain import register
from app.domain.errors import Conflict, NotFound
from app.domain.permissions import Actor, Role, require
from app.models import User
from app.services import events, user_sessions
from app.services.user_passwords import accepted

_LAST = "This is the last administrator. Make somebody else administrator first."


def create(
    session: Session, actor: Actor, *, email: str, name: str, role: str | Role, password: str | None = None
) -> User:
    """A new account; without a password it waits for a link (`user_links.send`). Conflict when the address is taken."""
    require(actor, "users:write")
    address = register.email(email).casefold()
    if session.exec(select(User).where(User.email == address)).first():
        raise Conflict(f"There is an account for {address} already.")
    kept = register.name(name)
    user = User(
        email=address,
        name=kept,
        role=_role(role).value,
        password_hash=password_hash(accepted(password, known=(kept, address))) if password is not None else None,
        created_at=now(),
    )
    session.add(user)
    session.flush()
    events.record(session, actor, "user.created", subject=("user", user.id), after=_facts(user))
    return user


def get(session: Session, actor: Actor, user_id: str) -> User:
    """An account: one's own, or with users:read anybody's."""
    if actor.kind != "user" or actor.id != user_id:
        require(actor, "users:read")
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    return user


def list_users(session: Session, actor: Actor) -> list[User]:
    """Everybody by name, the closed accounts last."""
    require(actor, "users:read")
    users = session.exec(select(User).order_by(col(User.name))).all()
    return sorted(users, key=lambda user: user.deactivated_at is not None)


def names(session: Session, *, roles: frozenset[Role] | None = None) -> dict[str, str]:
    """Open accounts as id -> name, by name: for choosing a reviewer or an owner."""
    users = session.exec(select(User).where(col(User.deactivated_at).is_(None)).order_by(col(User.name))).all()
    return {user.id: user.name for user in users if roles is None or Role(user.role) in roles}


def deactivate(session: Session, actor: Actor, user_id: str) -> User:
    """Close the account and end its sessions. What the person did stays under their name."""
    require(actor, "users:write")
    user = get(session, actor, user_id)
    if user.deactivated_at is None:
        _keep_one_administrator(session, user)
        user.deactivated_at = now()
        user_sessions.end_all(session, user.id)
        _save(session, actor, user, "user.deactivated", {"deactivated_at": None})
    return user


def reactivate(session: Session, actor: Actor, user_id: str) -> User:
    """Open a closed account again."""
    require(actor, "users:write")
    user = get(session, actor, user_id)
    if user.deactivated_at is not None:
        before = {"deactivated_at": user.deactivated_at}
        user.deactivated_at = None
        _save(session, actor, user, "user.reactivated", before)
    return user


def change_role(session: Session, actor: Actor, user_id: str, role: str | Role) -> User:
    """Give another role; the person signs in again under it."""
    require(actor, "users:write")
    user, wanted = get(session, actor, user_id), _role(role)
    if user.role != wanted.value:
        _keep_one_administrator(session, user)
        before = {"role": user.role}
        user.role = wanted.value
        user_sessions.end_all(session, user.id)
        _save(session, actor, user, "user.role_changed", before)
    return user


def update_own(
    session: Session,
    actor: Actor,
    *,
    name: str | None = None,
    zone: str | None = None,
    has_shortcuts: bool | None = None,
) -> User:
    """What people set about themselves: name, time zone, keyboard shortcuts."""
    user = get(session, actor, actor.id)
    before = _facts(user)
    if name is not None:
        user.name = register.name(name)
    if zone is not None:
        user.zone = register.zone(zone)
    if has_shortcuts is not None:
        user.has_shortcuts = has_shortcuts
    _save(session, actor, user, "user.updated", before)
    return user


def _role(role: str | Role) -> Role:
    try:
        return Role(role)
    except ValueError:
        register.refuse("/role", "unknown_role", f"Choose one of the roles {', '.join(Role)}.")


def _keep_one_administrator(session: Session, leaving: User) -> None:
    if leaving.role != Role.ADMINISTRATOR or leaving.deactivated_at:
        return
    administrators = select(User.id).where(User.role == Role.ADMINISTRATOR, col(User.deactivated_at).is_(None))
    if len(session.exec(administrators.with_for_update()).all()) <= 1:
        raise Conflict(_LAST)


def _save(session: Session, actor: Actor, user: User, verb: str, before: Mapping[str, object]) -> None:
    session.add(user)
    session.flush()
    events.record(session, actor, verb, subject=("user", user.id), before=before, after=_facts(user))


def _facts(user: User) -> dict[str, object]:
    return user.model_dump(mode="json", include={"email", "name", "role", "zone", "has_shortcuts", "deactivated_at"})
