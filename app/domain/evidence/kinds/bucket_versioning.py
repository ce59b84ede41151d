"""Whether one bucket keeps old versions. No output at all means that versioning was never set.

The file does not name the bucket. Deleting versions with a second factor can be set by root alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader

NEVER = "never"
_KEYS = {"Status", "MFADelete", "MfaDelete", "ResponseMetadata"}


@dataclass(frozen=True, slots=True)
class BucketVersioning:
    """`status` is Enabled, Suspended or never."""

    status: str
    has_mfa_delete: bool = False

    @property
    def is_on(self) -> bool:
        return self.status == "Enabled"

    @property
    def place(self) -> str:
        return "Status"

    def quote(self) -> str:
        if self.status == NEVER:
            return "empty: versioning was never set"
        return f"Status={self.status}, MFADelete={'Enabled' if self.has_mfa_delete else 'Disabled'}"


def recognises(value: Any) -> bool:
    if not isinstance(value, Mapping) or not set(value) <= _KEYS:
        return False
    return value.get("Status") in ("Enabled", "Suspended")


def read(value: Mapping[str, Any]) -> Found:
    fields = Fields(value)
    mfa = fields.text("MFADelete") or fields.text("MfaDelete")
    return Found(BucketVersioning(fields.text("Status") or NEVER, mfa == "Enabled"))


READER = Reader(ArtefactKind.BUCKET_VERSIONING, recognises, read, BucketVersioning, absent=BucketVersioning(NEVER))
