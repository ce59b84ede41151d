"""The demonstration's two users: what needs a second person can be tried with them. No password is ever the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, select

from app.core.clock import now
from app.core.security import mailed_code
from app.core.settings import Settings
from app.domain.permissions import ROLE_PERMISSIONS, Actor, Role
from app.models import User
from app.services import enrolments, users
from app.services.demonstration import kept
from app.services.demonstration.actor import LOADER

_PEOPLE = (
    ("alex@buyer.example", "Alex Example", Role.ADMINISTRATOR),
    ("kim@buyer.example", "Kim Example", Role.REVIEWER),
)


@dataclass(frozen=True, slots=True)
class Login:
    """How to sign in. `password` and `totp_secret` are blank when the file that kept them is gone."""

    email: str
    role: str
    password: str
    totp_secret: str

    def lines(self) -> Iterator[str]:
        yield f"  {self.role:<14} {self.email}"
        if self.password:
            yield f"    password     {self.password}"
            yield f"    code from    {self.totp_secret}  (type this secret into an authenticator app)"
        else:
            yield "    The file with this password is gone; an administrator can reset the account."


def ensure(session: Session, settings: Settings) -> tuple[Login, ...]:
    """Both users, made when they are not there."""
    return tuple(_login(session, settings, *person) for person in _PEOPLE)


def of(session: Session) -> list[Actor]:
    """The administrator and the reviewer, able to act."""
    rows = [session.exec(select(User).where(User.email == email)).one() for email, _, _ in _PEOPLE]
    return [
        Actor("user", row.id, row.name, role=Role(row.role), permissions=ROLE_PERMISSIONS[Role(row.role)])
        for row in rows
    ]


def _login(session: Session, settings: Settings, email: str, name: str, role: Role) -> Login:
    if session.exec(select(User).where(User.email == email)).first() is None:
        _make(session, settings, email, name, role)
    known = kept.read(settings)
    return Login(email, role.value, known.get(f"{email} password", ""), known.get(f"{email} code secret", ""))


def _make(session: Session, settings: Settings, email: str, name: str, role: Role) -> None:
    password = "-".join(mailed_code() for _ in range(3))
    user = users.create(session, LOADER, email=email, name=name, role=role, password=password)
    secret, _ = enrolments.enrol_totp(session, user, secret=settings.key)
    user.totp_confirmed_at = now()
    session.add(user)
    session.flush()
    kept.add(settings, {f"{email} password": password, f"{email} code secret": secret})
