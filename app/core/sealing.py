"""Text encrypted at rest under a key for one purpose, derived from the instance's secret."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Unreadable(Exception):
    """Sealed under another secret, or damaged."""


def seal(secret: bytes, purpose: str, content: bytes) -> str:
    return _fernet(secret, purpose).encrypt(content).decode()


def unseal(secret: bytes, purpose: str, sealed: str) -> bytes:
    """The content; Unreadable when it was sealed for another purpose or under another secret."""
    try:
        return _fernet(secret, purpose).decrypt(sealed.encode())
    except InvalidToken as error:
        raise Unreadable("This was sealed under another TWOKEYS_SECRET_KEY.") from error


def _fernet(secret: bytes, purpose: str) -> Fernet:
    derived = hmac.new(secret, b"sealed at rest:" + purpose.encode(), hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
