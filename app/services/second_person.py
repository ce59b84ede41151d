"""The rule of two people: who asked cannot also agree, and a program is nobody."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.domain.errors import Conflict, Forbidden
from app.domain.permissions import Actor, Role
from app.models import User


def require_person(actor: Actor) -> None:
    """Return for a signed-in user; Forbidden for API keys and the clock."""
    if actor.kind != "user":
        raise Forbidden("This needs a person: sign in to the console and do it there.")


def require_other(actor: Actor, first_id: str) -> None:
    """Return when the actor is a person other than the first one."""
    require_person(actor)
    if actor.id == first_id:
        raise Conflict("You asked for this yourself. It stays pending until a second person approves it.")


def is_alone(session: Session) -> bool:
    """Whether no second person could approve anything here, so that the pages can say so."""
    may_approve = (Role.ADMINISTRATOR.value, Role.REVIEWER.value)
    query = select(func.count()).select_from(User).where(col(User.deactivated_at).is_(None))
    return session.exec(query.where(col(User.role).in_(may_approve))).one() < 2
