"""Six-digit codes that change every thirty seconds (RFC 6238), and the secret they come from, encrypted at rest."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime

import pyotp
from cryptography.fernet import Fernet, InvalidToken

STEP_SECONDS = 30
_ISSUER = "Twokeys"


class UnreadableSecret(Exception):
    """The stored secret was encrypted under another TWOKEYS_SECRET_KEY."""


def new_secret() -> str:
    return pyotp.random_base32(length=32)


def uri(secret: str, account: str) -> str:
    """What the QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=_ISSUER)


def accepted_step(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """The step whose code this is: the present one or a neighbour (clocks differ), but never one up to `after`."""
    found = None
    for step in _near(at):
        right = hmac.compare_digest(pyotp.TOTP(secret).at(step * STEP_SECONDS), code)
        found = step if right and step > after and found is None else found
    return found


def _near(at: datetime) -> Iterator[int]:
    present = int(at.timestamp()) // STEP_SECONDS
    yield from (present - 1, present, present + 1)


def seal(key: bytes, secret: str) -> str:
    return _fernet(key).encrypt(secret.encode()).decode()


def unseal(key: bytes, sealed: str) -> str:
    try:
        return _fernet(key).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecret("The TOTP secret was stored under another TWOKEYS_SECRET_KEY.") from error


def _fernet(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hmac.new(key, b"totp secrets at rest", hashlib.sha256).digest()))
