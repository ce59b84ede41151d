"""Mails: queued in the transaction of the fact they tell, delivered later by a job."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import Mail
from app.models.identity import new_id
from app.services import jobs, mail_texts

_CARRYING = ("invitation", "colleague", "returned")


def queue(
    session: Session,
    *,
    kind: str,
    to_address: str,
    to_name: str,
    context: Mapping[str, Any],
    assessment_id: str | None = None,
    invitation_id: str | None = None,
    contact_id: str | None = None,
    user_id: str | None = None,
    reply_to: str = "",
    is_secret: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Mail:
    """Write the mail and the job that delivers it. `is_secret`: it carries a code or a link secret.

    `context` fills templates/emails/<kind>; `to_name` is in it already. Texts write page addresses as `{{ here }}/...`.
    """
    text = mail_texts.render(kind, {"to_name": to_name, **context})
    mail_id = new_id()
    mail = Mail(
        id=mail_id,
        kind=kind,
        to_address=to_address,
        to_name=to_name,
        reply_to=reply_to,
        subject=text.subject,
        text=text.text,
        html=text.html,
        headers=json.dumps(dict(headers or {})),
        is_secret=is_secret,
        assessment_id=assessment_id,
        invitation_id=invitation_id,
        contact_id=contact_id,
        user_id=user_id,
        message_id=mail_id,
        created_at=now(),
    )
    session.add(mail)
    session.flush()
    jobs.enqueue(session, "mail.send", {"mail_id": mail_id}, dedupe_key=f"mail:{mail_id}")
    return mail


def list_mails(
    session: Session,
    actor: Actor,
    *,
    assessment_id: str | None = None,
    states: Sequence[str] = (),
    before_id: str | None = None,
    limit: int = 50,
) -> list[Mail]:
    """Newest first."""
    require(actor, "mails:read")
    statement = select(Mail).order_by(col(Mail.id).desc()).limit(limit)
    if assessment_id:
        statement = statement.where(Mail.assessment_id == assessment_id)
    if states:
        statement = statement.where(col(Mail.state).in_(states))
    if before_id:
        statement = statement.where(col(Mail.id) < before_id)
    return list(session.exec(statement))


def get(session: Session, actor: Actor, mail_id: str) -> Mail:
    require(actor, "mails:read")
    mail = session.get(Mail, mail_id)
    if mail is None:
        raise NotFound("There is no such mail.")
    return mail


def latest_for_invitation(session: Session, invitation_id: str) -> Mail | None:
    """The last mail that asked by it: whether it arrived is what staff want to know."""
    statement = select(Mail).where(Mail.invitation_id == invitation_id, col(Mail.kind).in_(_CARRYING))
    return session.exec(statement.order_by(col(Mail.id).desc()).limit(1)).first()


def forget_before(session: Session, moment: datetime) -> int:
    """Empty the bodies of mails older than `moment`; addresses and states stay for the record. How many."""
    old = session.exec(
        select(Mail).where(col(Mail.created_at) < moment.astimezone(UTC), col(Mail.text) != "", Mail.state != "queued")
    ).all()
    for mail in old:
        mail.text = mail.html = ""
    session.flush()
    return len(old)
