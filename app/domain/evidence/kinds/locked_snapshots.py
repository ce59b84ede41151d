"""EBS snapshots with a lock. Only "compliance" stands against everyone; the other states can be lifted or are over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.arns import only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader

COMPLIANCE = "compliance"


@dataclass(frozen=True, slots=True)
class LockedSnapshot:
    """`state` is compliance, governance, compliance-cooloff or expired."""

    place: str
    id: str
    account: str | None
    state: str | None
    duration_days: int | None
    cool_off_until: datetime | None
    expires_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether nobody at all can lift the lock at that moment."""
        return self.state == COMPLIANCE and (self.expires_at is None or self.expires_at > at)

    def quote(self) -> str:
        until = f", LockExpiresOn={self.expires_at.isoformat()}" if self.expires_at else ""
        return f"LockState={self.state}{until}"


@dataclass(frozen=True, slots=True)
class LockedSnapshots:
    snapshots: tuple[LockedSnapshot, ...]


def recognises(value: Any) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("Snapshots"), list):
        return False
    return any(isinstance(one, Mapping) and "LockState" in one for one in value["Snapshots"])


def read(value: Mapping[str, Any]) -> Found:
    snapshots = tuple(_snapshot(fields) for fields in Fields(value).items("Snapshots") if "LockState" in fields.values)
    return Found(LockedSnapshots(snapshots), account=only({one.account for one in snapshots}))


def _snapshot(fields: Fields) -> LockedSnapshot:
    name = fields.text("SnapshotId") or ""
    return LockedSnapshot(
        f"snapshot {name}",
        name,
        fields.text("OwnerId"),
        fields.text("LockState"),
        fields.number("LockDuration"),
        fields.moment("CoolOffPeriodExpiresOn"),
        fields.moment("LockExpiresOn"),
    )


READER = Reader(ArtefactKind.LOCKED_SNAPSHOTS, recognises, read, LockedSnapshots, empty="Snapshots")
