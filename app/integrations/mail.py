"""The one wire mail leaves by: a server when there is one, else `.eml` files in the data directory.

A server's lasting refusal (5xx) of a recipient or a message is `Refused`; everything that may be better in a minute is
`Postponed`. Nothing here knows the database.
"""

import os
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

TIMEOUT_SECONDS = 60
_POLICY = SMTP.clone(refold_source="none")
_ENCODED = "=?"
_LONGEST_LINE = 60


class Refused(Exception):
    """The server will never take this mail; the text is its own sentence."""


class Postponed(Exception):
    """Not now: the server is away, busy or wrongly set up."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person. `message_id` is without brackets and stays the same on every try."""

    message_id: str
    sender: str
    sender_name: str
    to_address: str
    to_name: str
    reply_to: str
    subject: str
    text: str
    html: str
    written_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: str  # starttls | tls | none
    username: str = ""
    password: str = ""
    timeout: float = TIMEOUT_SECONDS


def compose(letter: Letter) -> EmailMessage:
    """Both parts, and the headers that keep out-of-office replies from looping; Refused for an impossible address."""
    message = EmailMessage(policy=_POLICY)
    try:
        message.set_raw("From", _address("From", letter.sender, letter.sender_name))
        message.set_raw("To", _address("To", letter.to_address, letter.to_name))
        if letter.reply_to:
            message.set_raw("Reply-To", _address("Reply-To", letter.reply_to, ""))
        message.set_raw("Subject", _words("Subject", " ".join(letter.subject.split())))
        message["Date"] = format_datetime(letter.written_at)
        message["Message-ID"] = f"<{letter.message_id}>"
        message["Auto-Submitted"] = "auto-generated"
        for name, value in letter.headers.items():
            message[name] = value
    except (ValueError, MessageError, IndexError) as error:
        raise Refused(f"The address {letter.to_address!r} cannot be written on a mail: {error}") from error
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    return message


def _address(header: str, address: str, name: str) -> str:
    if not address.isprintable() or not address.isascii() or " " in address or _ENCODED in address:
        raise ValueError("it holds a blank, a line break, an encoded word or letters outside ASCII")
    shown = "".join(c for c in name if c.isprintable())
    if _is_plain(shown):
        return str(Address(display_name=shown, addr_spec=address))
    return f"{_words(header, shown)}\n {Address(addr_spec=address).addr_spec.join('<>')}"


def _words(header: str, text: str) -> str:
    """The text of a header, encoded and folded here.

    The e-mail package reads encoded words in what it is given, line breaks hidden in them too: a name such as
    `=?utf-8?q?=0d=0aBcc:...?=` would become a header of its own. So it is given finished headers and leaves them alone.
    """
    return text if _is_plain(text) else Header(text, "utf-8", header_name=header).encode()


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and _ENCODED not in text and len(text) < _LONGEST_LINE


def send(letter: Letter, server: Server) -> None:
    """Return once the server has taken the mail; Refused or Postponed else."""
    message = compose(letter)
    try:
        with _connection(server) as smtp:
            smtp.send_message(message, to_addrs=[letter.to_address])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise _verdict(code, answer) from error
    except (smtplib.SMTPSenderRefused, smtplib.SMTPAuthenticationError) as error:
        # A sender or password that is refused is our own setting, not the recipient: it can be put right.
        raise Postponed(_sentence(error.smtp_code, error.smtp_error)) from error
    except smtplib.SMTPDataError as error:
        raise _verdict(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Postponed(f"The mail server {server.host}:{server.port} could not be used: {error}") from error


def _connection(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        if server.security == "starttls":
            smtp.starttls(context=context)
        if server.username:
            smtp.login(server.username, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _verdict(code: int, answer: bytes | str) -> Refused | Postponed:
    return (Refused if 500 <= code < 600 else Postponed)(_sentence(code, answer))


def _sentence(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"The mail server answered {code}: {' '.join(text.split())}"


def write(letter: Letter, folder: Path, name: str) -> Path:
    """Keep the mail as `<name>.eml`, whole or not at all; writing it again replaces it."""
    folder.mkdir(parents=True, exist_ok=True)
    target, partial = folder / f"{name}.eml", folder / f".{name}.partial"
    content = compose(letter).as_bytes()
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)
    return target
