"""Signatures by an instance: Ed25519, under a key that only this instance has.

A signature says that nothing was altered since the instance with this fingerprint wrote the file. Whether that
instance can be trusted is for people to say, who compare fingerprints over another way.
"""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "Ed25519"
_CONTEXT = b"twokeys-assessment/1:"  # the same key never signs the same bytes with another meaning


class Signer:
    """Signs as the instance that the 32 bytes of `seed` belong to."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._key.public_key().public_bytes_raw()
        self.public_key = base64.b64encode(public).decode()
        self.fingerprint = _fingerprint(public)

    def sign(self, sha256: str) -> str:
        """The signature of a content hash, base64."""
        return base64.b64encode(self._key.sign(_CONTEXT + sha256.encode())).decode()


def fingerprint_of(public_key: str) -> str:
    """SHA-256 of the raw public key in hex; "" for what is no public key."""
    raw = _decoded(public_key)
    return _fingerprint(raw) if len(raw) == 32 else ""


def fits(public_key: str, signature: str, sha256: str) -> bool:
    """Whether the holder of this key signed this content hash."""
    raw = _decoded(public_key)
    if len(raw) != 32:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(_decoded(signature), _CONTEXT + sha256.encode())
    except InvalidSignature:
        return False
    return True


def legible(fingerprint: str) -> str:
    """The first half in groups of four, as people compare it: `ab12 cd34 …`."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 32, 4))


def _fingerprint(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
