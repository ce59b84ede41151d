"""The key this instance signs with: derived from its secret, so that there is nothing more to keep or to lose."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_INFO = b"twokeys: signing assessment files, Ed25519, 1"


def signing_seed(secret: bytes) -> bytes:
    """32 bytes that only this purpose has. Another secret makes another key, and files signed before stay readable."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_INFO).derive(secret)
