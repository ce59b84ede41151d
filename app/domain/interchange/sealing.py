"""From content to a file: hashed, signed, and held once more against the shape that readers demand."""

from typing import Protocol

from app.domain.interchange.canonical import content_sha256
from app.domain.interchange.file import AssessmentFile, Content
from app.domain.interchange.signature import message_of


class Signs(Protocol):
    """Whoever signs for this instance; `public_key` and what `sign` gives are base64."""

    public_key: str
    fingerprint: str

    def sign(self, message: bytes) -> str: ...


def sealed(content: Content, signer: Signs) -> AssessmentFile:
    """The file as it leaves. Its JSON read back has the hash that stands in it."""
    told = content.model_dump(mode="json")
    sha256 = content_sha256(told)
    signature = {
        "algorithm": "Ed25519",
        "public_key": signer.public_key,
        "fingerprint": signer.fingerprint,
        "value": signer.sign(message_of(sha256)),
    }
    return AssessmentFile.model_validate({**told, "content_sha256": sha256, "signature": signature})
