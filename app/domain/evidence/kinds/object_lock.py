"""Object lock of one bucket: on or not, and for how long new objects cannot be deleted.

Governance falls to whoever may bypass it; only compliance stands against everyone. Without a default each object
needs a lock of its own. The file does not name the bucket.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class ObjectLock:
    """`mode` GOVERNANCE or COMPLIANCE and `days` of the default retention; both None where there is no default."""

    is_enabled: bool
    mode: str | None = None
    days: int | None = None

    @property
    def place(self) -> str:
        return "ObjectLockConfiguration"

    def quote(self) -> str:
        if not self.is_enabled:
            return "object lock is not set up"
        return f"Mode={self.mode}, days={self.days}" if self.mode else "ObjectLockEnabled=Enabled, no default retention"


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("ObjectLockConfiguration"), Mapping)


def read(value: Mapping[str, Any]) -> Found:
    """A year counts as 365 days, as Amazon counts it."""
    given = Fields(value).inner("ObjectLockConfiguration")
    default = given.inner("Rule").inner("DefaultRetention")
    years = default.number("Years")
    mode = default.text("Mode")
    days = default.number("Days") if years is None else years * 365
    notes = () if mode else ("There is no default retention, so only objects locked one by one are locked.",)
    return Found(ObjectLock(given.text("ObjectLockEnabled") == "Enabled", mode, days), notes=notes)


READER = Reader(ArtefactKind.OBJECT_LOCK, recognises, read, ObjectLock, absent=ObjectLock(is_enabled=False))
