"""Snapshots of databases in one region: of which database, when made, and whether a person or the service made them.

Automatic snapshots go with their database unless they were kept on purpose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.arns import account_in, only, region_in
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class RdsSnapshot:
    """`type` is automated, manual, awsbackup, shared or public."""

    place: str
    id: str
    arn: str | None
    database: str | None
    type: str | None
    status: str | None
    created_at: datetime | None
    is_encrypted: bool | None
    key_arn: str | None


@dataclass(frozen=True, slots=True)
class RdsSnapshots:
    snapshots: tuple[RdsSnapshot, ...]


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("DBSnapshots"), list)


def read(value: Mapping[str, Any]) -> Found:
    snapshots = tuple(_snapshot(fields) for fields in Fields(value).items("DBSnapshots"))
    return Found(
        RdsSnapshots(snapshots),
        account=only({account_in(one.arn) for one in snapshots}),
        region=only({region_in(one.arn) for one in snapshots}),
    )


def _snapshot(fields: Fields) -> RdsSnapshot:
    name = fields.text("DBSnapshotIdentifier") or ""
    return RdsSnapshot(
        f"snapshot {name}",
        name,
        fields.text("DBSnapshotArn"),
        fields.text("DBInstanceIdentifier"),
        fields.text("SnapshotType"),
        fields.text("Status"),
        fields.moment("SnapshotCreateTime"),
        fields.flag("Encrypted"),
        fields.text("KmsKeyId"),
    )


READER = Reader(ArtefactKind.RDS_SNAPSHOTS, recognises, read, RdsSnapshots)
