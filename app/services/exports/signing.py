"""Who signs: this instance, under a key that its secret makes."""

from app.core.instance_key import Signer, signing_seed


def signer_of(secret: bytes) -> Signer:
    """`secret` is `settings.key`."""
    return Signer(signing_seed(secret))


def fingerprint(secret: bytes) -> str:
    """What others compare before they trust a file of ours: 64 hex digits."""
    return signer_of(secret).fingerprint
