"""Setting up the second factor: a secret for the telephone, proven by one code, and ten recovery codes shown once."""

from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from app.core import security, totp
from app.core.clock import now
from app.domain.errors import Conflict
from app.domain.permissions import Actor
from app.models import RecoveryCode, User
from app.models.identity import new_id
from app.services import events, user_sessions
from app.services.logins import LoginStep, sign_in, take_step

RECOVERY_CODES = 10
_WRONG = (
    "That code is not right. Check that the clock of your telephone is right, wait for the next code and type that."
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`step` as in logins; `recovery_codes` are shown now and never again."""

    step: LoginStep
    recovery_codes: tuple[str, ...] = ()


def enrol_totp(session: Session, user: User, *, secret: bytes) -> tuple[str, str]:
    """The user's new secret as text, and as the address for a QR code; the same until it is confirmed."""
    if user.totp_confirmed_at is not None:
        raise Conflict("This account has its codes set up. An administrator can reset it.")
    if user.totp_secret is None:
        user.totp_secret = totp.seal(secret, totp.new_secret())
        session.add(user)
        session.flush()
    plain = totp.unseal(secret, user.totp_secret)
    return plain, totp.uri(plain, user.email)


def confirm_enrolment(session: Session, token: str, code: str, *, secret: bytes) -> Enrolled:
    """The first code proves that the telephone has the secret: sign in and hand out the recovery codes."""
    user, found = user_sessions.pending(session, token)
    plain, _ = enrol_totp(session, user, secret=secret)
    step = totp.accepted_step(plain, security.tidy_code(code), now(), after=user.totp_step)
    if step is None or not take_step(session, user, step):
        return Enrolled(LoginStep("refused", message=_WRONG))
    user.totp_confirmed_at = now()
    session.add(user)
    codes = new_recovery_codes(session, user)
    events.record(session, _self(user), "user.enrolled", subject=("user", user.id))
    return Enrolled(sign_in(session, user, token, browser=found.browser, by="totp"), codes)


def new_recovery_codes(session: Session, user: User) -> tuple[str, ...]:
    """Ten codes of 64 random bits and more; those before them open nothing any more."""
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user.id))
    ids = sorted(new_id() for _ in range(RECOVERY_CODES))
    codes = tuple(f"{place}-{security.mailed_code()}-{security.mailed_code()}" for place in range(RECOVERY_CODES))
    for row_id, code in zip(ids, codes, strict=True):
        session.add(
            RecoveryCode(id=row_id, user_id=user.id, code_hash=security.password_hash(security.tidy_code(code)))
        )
    session.flush()
    events.record(session, _self(user), "recovery_codes.made", subject=("user", user.id))
    return codes


def recovery_codes_left(session: Session, user_id: str) -> int:
    unused = select(RecoveryCode.id).where(RecoveryCode.user_id == user_id, col(RecoveryCode.used_at).is_(None))
    return len(session.exec(unused).all())


def _self(user: User) -> Actor:
    return Actor(kind="user", id=user.id, name=user.name)
