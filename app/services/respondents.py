"""How a respondent comes in: by a mailed code, or once by a link's secret. A wrong try is an answer, not an error.

A code is tied to the browser that asked for it: its stored hash is keyed with that browser's own secret cookie, so
neither another browser nor a reader of the database can use it. It lives ten minutes and five tries.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from app.core import security
from app.core.clock import now
from app.domain.errors import Conflict, Gone, NotFound
from app.domain.permissions import CLOCK, Actor
from app.models import Invitation, SignInCode
from app.services import attempts, events, invitation_mails, invitations, landings, respondent_sessions
from app.services.respondent_sessions import actor_of, end, ends_at, extend, recognise

__all__ = [
    "CodeSent",
    "Redemption",
    "actor_of",
    "code_for_phone",
    "end",
    "ends_at",
    "extend",
    "recognise",
    "redeem_code",
    "redeem_link",
    "request_code",
]

LIFETIME = timedelta(minutes=10)
TRIES = 5
WARN_AFTER = 10
_HOUR = 3600
Refusal = Literal["", "wrong", "expired", "too_many", "gone", "needs_code"]
_SENTENCES: dict[Refusal, str] = {
    "wrong": "That code is not right. Look again at the newest mail; only its code works.",
    "expired": "There is no code waiting for this browser: it was used, is older than ten minutes, or was replaced. "
    "Ask for a new one here.",
    "too_many": "That code was typed wrongly five times and does not work any more. Ask for a new one.",
    "gone": "This link does not work any more. Ask for a new one.",
    "needs_code": "This link was opened before, perhaps in another browser. "
    "A code mailed to the invited person opens it here.",
}


@dataclass(frozen=True, slots=True)
class CodeSent:
    """When the code was made and until when it works; the address stays unsaid but for its first letter and domain."""

    sent_at: datetime
    expires_at: datetime
    to: str


@dataclass(frozen=True, slots=True)
class Redemption:
    """A session's `token` for the cookie; or without one the `refusal` and a `message` for the page."""

    token: str = ""
    refusal: Refusal = ""
    message: str = ""


def request_code(session: Session, public_id: str, browser_token: str) -> CodeSent:
    """Mail a fresh code to the invited person. NotFound, Gone or TooMany otherwise."""
    attempts.take(session, f"code:{public_id}", limit=6, per_seconds=900)
    found = _open_landing(session, public_id)
    code = security.mailed_code()
    row = _new_code(session, found.invitation, security.token_hash(browser_token), _hash(browser_token, code))
    invitation_mails.send(session, found.invitation, found.assessment, kind="code", code=code, minutes=10)
    _record(session, CLOCK, "code.sent", found.invitation)
    return CodeSent(row.created_at, row.expires_at, _veiled(found.contact.email))


def code_for_phone(session: Session, actor: Actor, invitation_id: str) -> str:
    """A code to read out to the person whose browser waits on the code page. Staff only, and logged."""
    invitation = invitations.get(session, actor, invitation_id)
    found = _open_landing(session, invitation.public_id)
    latest = select(SignInCode).where(SignInCode.invitation_id == invitation.id)
    asked = session.exec(latest.order_by(col(SignInCode.id).desc()).limit(1)).first()
    if asked is None or asked.created_at < now() - timedelta(hours=1):
        raise Conflict(
            f"Ask {found.contact.name} to open the link and press “Mail me a code” first, "
            "then read out the code from here: it works in that browser only."
        )
    code = security.mailed_code()
    _new_code(session, invitation, asked.browser_hash, security.slow_hash(code, asked.browser_hash))
    _record(session, actor, "code.read_out", invitation)
    return code


def redeem_code(session: Session, public_id: str, browser_token: str, code: str) -> Redemption:
    """Use the code up and open a session. Five wrong tries kill it; ten in an hour are told to the invited person."""
    attempts.take(session, f"redeem:{public_id}", limit=30, per_seconds=_HOUR)
    found = landings.landing(session, public_id)
    if found is None or found.state not in ("open", "submitted"):
        return _refuse("gone")
    waiting = select(SignInCode).where(
        SignInCode.invitation_id == found.invitation.id,
        SignInCode.browser_hash == security.token_hash(browser_token),
        _alive(),
    )
    row = session.exec(waiting.order_by(col(SignInCode.id).desc()).limit(1).with_for_update()).first()
    if row is None or row.expires_at <= now():
        return _refuse("expired")
    if row.tries >= TRIES:
        return _refuse("too_many")
    if not _matches(row, browser_token, security.tidy_code(code)):
        return _count_wrong(session, found, row)
    row.used_at = now()
    session.add(row)
    return Redemption(respondent_sessions.open_session(session, found.invitation, by="code"))


def redeem_link(session: Session, public_id: str, secret: str, browser_token: str) -> Redemption:
    """Use the link's secret up and open a session: the first to come, once. Everybody later needs a mailed code."""
    attempts.take(session, f"link:{public_id}", limit=120, per_seconds=_HOUR)
    found = landings.landing(session, public_id)
    if found is None or found.state not in ("open", "submitted"):
        return _refuse("gone")
    invitation = found.invitation
    if not invitation.secret_hash or not security.same(invitation.secret_hash, security.token_hash(secret)):
        return _refuse("gone")
    if not _take_link(session, invitation):
        return _refuse("needs_code")
    invitation_mails.send(session, invitation, found.assessment, kind="link_used", at=now())
    return Redemption(respondent_sessions.open_session(session, invitation, by="link"))


def _take_link(session: Session, invitation: Invitation) -> bool:
    """The database decides who was first, whatever runs beside it."""
    unused = (col(Invitation.id) == invitation.id) & col(Invitation.redeemed_at).is_(None)
    taken = session.exec(update(Invitation).where(unused).values(redeemed_at=now())).rowcount == 1
    session.refresh(invitation)
    return taken


def _open_landing(session: Session, public_id: str) -> landings.Landing:
    found = landings.landing(session, public_id)
    if found is None:
        raise NotFound("There is no such invitation. Check that the whole link was copied.")
    if found.state not in ("open", "submitted"):
        raise Gone(_SENTENCES["gone"])
    return found


def _new_code(session: Session, invitation: Invitation, browser_hash: str, code_hash: str) -> SignInCode:
    """One living code per invitation and browser: the older ones die."""
    older = (col(SignInCode.invitation_id) == invitation.id) & (col(SignInCode.browser_hash) == browser_hash) & _alive()
    session.exec(update(SignInCode).where(older).values(replaced_at=now()))
    moment = now()
    row = SignInCode(
        invitation_id=invitation.id,
        browser_hash=browser_hash,
        code_hash=code_hash,
        created_at=moment,
        expires_at=moment + LIFETIME,
    )
    session.add(row)
    session.flush()
    return row


def _alive() -> ColumnElement[bool]:
    return col(SignInCode.used_at).is_(None) & col(SignInCode.replaced_at).is_(None)


def _hash(browser_token: str, code: str) -> str:
    return security.keyed_hash(browser_token.encode("utf-8", "surrogatepass"), "sign-in code", code)


def _matches(row: SignInCode, browser_token: str, code: str) -> bool:
    """A code read out by telephone was made without the browser's secret and is kept as a slow hash instead."""
    if row.code_hash.startswith("$"):
        return security.same(row.code_hash, security.slow_hash(code, row.browser_hash))
    return security.same(row.code_hash, _hash(browser_token, code))


def _count_wrong(session: Session, found: landings.Landing, row: SignInCode) -> Redemption:
    row.tries += 1
    session.add(row)
    session.flush()
    _record(session, CLOCK, "code.refused", found.invitation)
    if _wrong_lately(session, found.invitation) == WARN_AFTER:
        invitation_mails.send(session, found.invitation, found.assessment, kind="wrong_codes", tries=WARN_AFTER)
    return _refuse("too_many" if row.tries >= TRIES else "wrong")


def _wrong_lately(session: Session, invitation: Invitation) -> int:
    since = now() - timedelta(hours=1)
    recent = select(SignInCode.tries).where(SignInCode.invitation_id == invitation.id, SignInCode.created_at > since)
    return sum(session.exec(recent))


def _refuse(refusal: Refusal) -> Redemption:
    return Redemption(refusal=refusal, message=_SENTENCES[refusal])


def _veiled(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _record(session: Session, actor: Actor, verb: str, invitation: Invitation) -> None:
    subject = ("invitation", invitation.id)
    events.record(session, actor, verb, subject=subject, assessment_id=invitation.assessment_id)
