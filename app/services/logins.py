"""Signing in: password, then a code. A wrong try is an answer, not an error, so that its count is committed.

Known and unknown addresses take the same path and get the same words. Ten wrong tries lock an account for a quarter of
an hour and tell its owner. Each TOTP step and each recovery code opens one session at most.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from app.core import security, totp
from app.core.clock import now
from app.domain.permissions import Actor
from app.models import RecoveryCode, User
from app.services import attempts, events, mails, user_sessions
from app.services.user_sessions import actor_of, end, end_session, pending, recognise, sessions

__all__ = [
    "LoginStep",
    "actor_of",
    "begin",
    "confirm_totp",
    "end",
    "end_session",
    "pending",
    "recognise",
    "sessions",
    "use_recovery_code",
]

TRIES = 10
LOCKED_FOR = timedelta(minutes=15)
_WINDOW = int(LOCKED_FOR.total_seconds())
_WRONG = (
    "That address and password do not match an account that is open. After ten wrong tries an account is locked for "
    "fifteen minutes."
)
_WRONG_CODE = "That code is not right, or was used before. Wait for the next one and type that."
_WRONG_RECOVERY = "That recovery code is not right, or was used before."


@dataclass(frozen=True, slots=True)
class LoginStep:
    """What comes next: `code` (type a code), `enrol` (set up codes first), `done` (signed in), or `refused`.

    `token` goes into the cookie unless refused; `message` is for the page when refused.
    """

    next: str
    token: str = ""
    message: str = ""


def begin(session: Session, *, email: str, password: str, browser: str, address: str) -> LoginStep:
    """The first factor. `address` is where the request came from. TooMany when that address or account is hammered."""
    spelled = email.strip().casefold()
    attempts.take(session, f"login:from:{address}", limit=60, per_seconds=_WINDOW)
    attempts.take(session, f"login:to:{security.token_hash(spelled)}", limit=2 * TRIES, per_seconds=_WINDOW)
    user = session.exec(select(User).where(User.email == spelled).with_for_update()).first()
    is_right = security.password_matches(user.password_hash if user else None, password)
    if user is None or not is_right or user.deactivated_at or _is_locked(user):
        if user is not None:
            _count_failure(session, user, "password")
        return LoginStep("refused", message=_WRONG)
    token = user_sessions.open_session(session, user, browser=browser, has_second_factor=False)
    return LoginStep("code" if user.totp_confirmed_at else "enrol", token)


def confirm_totp(session: Session, token: str, code: str, *, secret: bytes) -> LoginStep:
    """The second factor. The token of the first dies; a new one opens the console. `secret` is `settings.key`."""
    user, found = user_sessions.pending(session, token)
    if user.totp_confirmed_at is None or user.totp_secret is None or _is_locked(user):
        return LoginStep("refused", message=_WRONG_CODE)
    plain = totp.unseal(secret, user.totp_secret)
    step = totp.accepted_step(plain, security.tidy_code(code), now(), after=user.totp_step)
    if step is None or not take_step(session, user, step):
        _count_failure(session, user, "code")
        return LoginStep("refused", message=_WRONG_CODE)
    return sign_in(session, user, token, browser=found.browser, by="totp")


def take_step(session: Session, user: User, step: int) -> bool:
    """Use a step up, together with all before it; False when somebody else was quicker."""
    newer = (col(User.id) == user.id) & (col(User.totp_step) < step)
    taken = session.exec(update(User).where(newer).values(totp_step=step)).rowcount == 1
    session.refresh(user)
    return taken


def use_recovery_code(session: Session, token: str, code: str) -> LoginStep:
    """The second factor when the telephone is gone. A used code is burnt, and its owner is told by mail."""
    user, found = user_sessions.pending(session, token)
    row = _recovery_row(session, user, code)
    if row is None or _is_locked(user) or not _burn(session, row):
        _count_failure(session, user, "recovery_code")
        return LoginStep("refused", message=_WRONG_RECOVERY)
    left = len(session.exec(select(RecoveryCode.id).where(RecoveryCode.user_id == user.id, _unused())).all())
    mails.queue(
        session,
        kind="recovery_code_used",
        to_address=user.email,
        to_name=user.name,
        context={"left": left, "browser": found.browser, "at": now()},
        user_id=user.id,
    )
    return sign_in(session, user, token, browser=found.browser, by="recovery_code")


def _recovery_row(session: Session, user: User, code: str) -> RecoveryCode | None:
    """Codes start with their place in the list, so that only one slow hash has to be tried."""
    tidy = security.tidy_code(code)
    rows = session.exec(
        select(RecoveryCode).where(RecoveryCode.user_id == user.id).order_by(col(RecoveryCode.id))
    ).all()
    place = int(tidy[0]) if tidy[:1].isascii() and tidy[:1].isdigit() else len(rows)
    row = rows[place] if place < len(rows) else None
    is_right = security.password_matches(row.code_hash if row else None, tidy)
    return row if row and is_right and row.used_at is None else None


def _burn(session: Session, row: RecoveryCode) -> bool:
    mine = (col(RecoveryCode.id) == row.id) & _unused()
    return session.exec(update(RecoveryCode).where(mine).values(used_at=now())).rowcount == 1


def _unused() -> ColumnElement[bool]:
    return col(RecoveryCode.used_at).is_(None)


def sign_in(session: Session, user: User, token: str, *, browser: str, by: str) -> LoginStep:
    """Both factors given: end the half-open session, open a whole one under a new token."""
    user_sessions.end(session, token)
    user.failed_logins, user.locked_until = 0, None
    session.add(user)
    fresh = user_sessions.open_session(session, user, browser=browser, has_second_factor=True)
    events.record(session, _as_actor(user), "user.signed_in", subject=("user", user.id), after={"second_factor": by})
    return LoginStep("done", fresh)


def _is_locked(user: User) -> bool:
    return user.locked_until is not None and user.locked_until > now()


def _count_failure(session: Session, user: User, factor: str) -> None:
    """One wrong try more; the tenth locks the account and tells its owner."""
    if _is_locked(user):
        return
    user.failed_logins += 1
    events.record(session, _as_actor(user), "user.refused", subject=("user", user.id), after={"factor": factor})
    if user.failed_logins >= TRIES:
        _lock(session, user)
    session.add(user)
    session.flush()


def _lock(session: Session, user: User) -> None:
    user.failed_logins, user.locked_until = 0, now() + LOCKED_FOR
    events.record(
        session, _as_actor(user), "user.locked", subject=("user", user.id), after={"until": user.locked_until}
    )
    mails.queue(
        session,
        kind="account_locked",
        to_address=user.email,
        to_name=user.name,
        context={"tries": TRIES, "minutes": _WINDOW // 60},
        user_id=user.id,
    )


def _as_actor(user: User) -> Actor:
    return Actor(kind="user", id=user.id, name=user.name)
