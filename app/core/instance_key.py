"""The key this instance signs with: derived from its secret, so that there is nothing more to keep or to lose."""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_INFO = b"twokeys: signing assessment files, Ed25519, 1"
_KEY_LENGTH = 32


class Signer:
    """Signs as the instance that the 32 bytes of `seed` belong to. `fingerprint`: SHA-256 of the public key, hex."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._key.public_key().public_bytes_raw()
        self.public_key = base64.b64encode(public).decode()
        self.fingerprint = hashlib.sha256(public).hexdigest()

    def sign(self, message: bytes) -> str:
        """The signature, base64."""
        return base64.b64encode(self._key.sign(message)).decode()


def signing_seed(secret: bytes) -> bytes:
    """32 bytes that only this purpose has. Another secret makes another key, and files signed before stay readable."""
    return HKDF(algorithm=SHA256(), length=_KEY_LENGTH, salt=None, info=_INFO).derive(secret)


def is_signed_by(public_key: str, signature: str, message: bytes) -> bool:
    """Whether the holder of this key signed the message; false for what is no key or no signature."""
    raw = _decoded(public_key)
    if len(raw) != _KEY_LENGTH:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(_decoded(signature), message)
    except InvalidSignature:
        return False
    return True


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
