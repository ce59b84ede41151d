"""Secrets: made here, compared in constant time, and stored only as hashes."""

import base64
import hashlib
import hmac
import secrets
import zlib
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

KEY_PREFIX = "tk_"
_CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0, 1: nothing to misread
_LOOKALIKES = str.maketrans("", "", " -")
_hasher = PasswordHasher()


def random_token() -> str:
    """A 256-bit secret as URL-safe text."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """SHA-256 of a high-entropy token, for storage and look-up."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def keyed_hash(key: bytes, purpose: str, text: str) -> str:
    """HMAC-SHA256 under a key derived for one purpose, so that one hash can never stand in for another."""
    derived = hmac.new(key, purpose.encode(), hashlib.sha256).digest()
    return hmac.new(derived, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


def mailed_code() -> str:
    """Eight characters a person can read out: about 39 bits, for ten minutes and five tries."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(8))


def tidy_code(typed: str) -> str:
    """What a person meant: case, blanks and dashes do not matter."""
    return typed.strip().translate(_LOOKALIKES).upper()


def new_api_key() -> str:
    """`tk_` + 256 random bits + checksum, so that a typo or a leak scanner can tell a key without the database."""
    body = base64.b32encode(secrets.token_bytes(32)).decode().rstrip("=").lower()
    return f"{KEY_PREFIX}{body}{_checksum(body)}"


def looks_like_api_key(text: str) -> bool:
    body = text.removeprefix(KEY_PREFIX)
    return text.startswith(KEY_PREFIX) and len(body) == 59 and _checksum(body[:52]) == body[52:]


def _checksum(body: str) -> str:
    return base64.b32encode(zlib.crc32(body.encode("utf-8", "replace")).to_bytes(4, "big")).decode().rstrip("=").lower()


def slow_hash(text: str, salt: str) -> str:
    """scrypt of a short secret that nothing else protects, as 44 characters that start with `$`."""
    digest = hashlib.scrypt(text.encode("utf-8", "surrogatepass"), salt=salt.encode(), n=2**14, r=8, p=1, dklen=32)
    return "$" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def password_hash(password: str) -> str:
    """argon2id with the library's current parameters."""
    return _hasher.hash(password)


def password_matches(stored: str | None, password: str) -> bool:
    """Whether the password is right; takes the same work when there is no such user (stored is None)."""
    try:
        return _hasher.verify(stored or _dummy_hash(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _dummy_hash() -> str:
    return _hasher.hash(secrets.token_hex(16))
