"""What a signature on an assessment file says to people.

It says that nothing was altered since the instance with this fingerprint wrote the file. Whether that instance can be
trusted is for people to say, who compare fingerprints over another way.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signed:
    """Who claims to have signed which content hash. `by`, `fingerprint`: the instance as the file names it."""

    sha256: str
    public_key: str
    signature: str
    by: str
    fingerprint: str

    @property
    def is_named_right(self) -> bool:
        """Whether the fingerprint is that of the key."""
        return fingerprint_of(self.public_key) == self.fingerprint

    def sentence(self, *, is_valid: bool) -> str:
        """For the notes of an import. Instances keep no list of each other."""
        if not is_valid or not self.is_named_right:
            return (
                f"The signature is broken: this is not what the instance {self.fingerprint[:12]}… exported. The hash "
                "fits, so the file is whole, but anybody can have written it."
            )
        return (
            f"Signed by instance {legible(self.fingerprint)} …, which calls itself “{self.by}”; nothing was altered "
            "since it was exported there. This instance keeps no list of others: compare the fingerprint with the one "
            "that their settings show."
        )


def message_of(sha256: str) -> bytes:
    """What is signed; its beginning keeps the same key from ever signing the same bytes with another meaning."""
    return b"twokeys-assessment/1:" + sha256.encode()


def fingerprint_of(public_key: str) -> str:
    """SHA-256 of the raw public key in hex; "" for what is no base64."""
    try:
        raw = base64.b64decode(public_key, validate=True)
    except (binascii.Error, ValueError):
        return ""
    return hashlib.sha256(raw).hexdigest()


def legible(fingerprint: str) -> str:
    """The first half in groups of four, as people compare it: `ab12 cd34 …`."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 32, 4))
