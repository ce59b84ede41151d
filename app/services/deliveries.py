"""Delivering one mail: read it, let it leave between two transactions, write down what became of it."""

import json
from collections.abc import Callable
from email.utils import parseaddr

from sqlmodel import Session

from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import CLOCK
from app.integrations import mail as wire
from app.models import Contact, Instance, Mail
from app.services import events, mail_texts

DONE = frozenset({"sent", "written", "refused"})


def deliver(database: Database, settings: Settings, mail_id: str) -> None:
    """Send or write the mail once; Postponed when it should be tried again. The sending itself is in no transaction."""
    with database.reading() as session:
        mail = session.get(Mail, mail_id)
        letter = _letter(session, mail, settings) if mail and mail.state not in DONE else None
    if letter is None:
        return
    try:
        state = _leave(letter, settings, mail_id)
    except wire.Refused as refusal:
        error = str(refusal)
        _record(database, mail_id, lambda session, mail: _refused(session, mail, error))
    except wire.Postponed as delay:
        error = str(delay)
        _record(database, mail_id, lambda session, mail: _postponed(session, mail, error))
        raise
    else:
        _record(database, mail_id, lambda session, mail: _left(session, mail, state, settings.url))


def give_up(session: Session, mail_id: str, error: str) -> None:
    """No further tries: the mail stays failed, and staff see why."""
    mail = session.get(Mail, mail_id)
    if mail is not None and mail.state not in DONE:
        _change(session, mail, "failed", f"{error} No further tries.")


def _letter(session: Session, mail: Mail, settings: Settings) -> wire.Letter:
    instance = session.get(Instance, 1)
    name, sender = parseaddr(settings.mail_from)
    domain = sender.rpartition("@")[2] or "localhost"
    headers = {key: mail_texts.settle(value, settings.url) for key, value in json.loads(mail.headers).items()}
    return wire.Letter(
        message_id=f"{mail.message_id}@{domain}",
        sender=sender,
        sender_name=name or (f"{instance.name} via Twokeys" if instance else "Twokeys"),
        to_address=mail.to_address,
        to_name=mail.to_name,
        reply_to=mail.reply_to,
        subject=mail.subject,
        text=mail_texts.settle(mail.text, settings.url),
        html=mail_texts.settle(mail.html, settings.url),
        written_at=mail.created_at,
        headers=headers,
    )


def _leave(letter: wire.Letter, settings: Settings, name: str) -> str:
    if not settings.has_mail_server:
        try:
            wire.write(letter, settings.data_dir / "mails", name)
        except OSError as error:
            raise wire.Postponed(f"The mail could not be written to {settings.data_dir / 'mails'}: {error}") from error
        return "written"
    server = wire.Server(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        username=settings.smtp_username,
        password=settings.smtp_password.get_secret_value(),
    )
    wire.send(letter, server)
    return "sent"


def _record(database: Database, mail_id: str, change: Callable[[Session, Mail], None]) -> None:
    with database.writing() as session:
        mail = session.get(Mail, mail_id)
        if mail is not None and mail.state not in DONE:
            change(session, mail)


def _left(session: Session, mail: Mail, state: str, url: str) -> None:
    mail.sent_at = now()
    mail.text, mail.html = mail_texts.settle(mail.text, url), mail_texts.settle(mail.html, url)
    if mail.is_secret:
        mail.text = mail.html = ""
    contact = _recipient(session, mail)
    if state == "sent" and contact is not None and contact.bounced_at is not None:
        contact.bounced_at = None
        session.add(contact)
    _change(session, mail, state, "")


def _refused(session: Session, mail: Mail, error: str) -> None:
    """A recipient the server refuses has bounced: everybody who looks at the contact should know."""
    if mail.is_secret:
        mail.text = mail.html = ""
    contact = _recipient(session, mail)
    if contact is not None:
        contact.bounced_at = now()
        session.add(contact)
    _change(session, mail, "refused", error)


def _recipient(session: Session, mail: Mail) -> Contact | None:
    """The contact, while the address is still theirs."""
    contact = session.get(Contact, mail.contact_id) if mail.contact_id else None
    return contact if contact is not None and contact.email == mail.to_address else None


def _postponed(session: Session, mail: Mail, error: str) -> None:
    _change(session, mail, "failed", f"{error} It will be tried again.")


def _change(session: Session, mail: Mail, state: str, error: str) -> None:
    before = mail.state
    mail.state, mail.error = state, error
    session.add(mail)
    session.flush()
    if before != state:
        events.record(
            session,
            CLOCK,
            f"mail.{state}",
            subject=("mail", mail.id),
            before={"state": before},
            after={"state": state, "error": error},
            assessment_id=mail.assessment_id,
        )
