"""Where one bucket's objects are copied to, and whether deletions are copied too. The file does not name the bucket."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class ReplicationRule:
    """`account` is the copy's owner where the rule names one; None means the bucket's own."""

    place: str
    id: str
    is_enabled: bool
    bucket: str
    account: str | None
    copies_deletions: bool | None

    def quote(self) -> str:
        deletions = "" if self.copies_deletions is None else f", copies deletions: {str(self.copies_deletions).lower()}"
        return f"{'Enabled' if self.is_enabled else 'Disabled'}, to {self.bucket}{deletions}"


@dataclass(frozen=True, slots=True)
class BucketReplication:
    rules: tuple[ReplicationRule, ...]


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("ReplicationConfiguration"), Mapping)


def read(value: Mapping[str, Any]) -> Found:
    rules = Fields(value).inner("ReplicationConfiguration").items("Rules")
    return Found(BucketReplication(tuple(_rule(fields) for fields in rules)))


def _rule(fields: Fields) -> ReplicationRule:
    name, target = fields.text("ID") or "", fields.inner("Destination")
    deletions = fields.inner("DeleteMarkerReplication").text("Status")
    return ReplicationRule(
        f"rule {name}" if name else fields.place,
        name,
        fields.text("Status") == "Enabled",
        (target.text("Bucket") or "").removeprefix("arn:aws:s3:::"),
        target.text("Account"),
        None if deletions is None else deletions == "Enabled",
    )


READER = Reader(ArtefactKind.BUCKET_REPLICATION, recognises, read, BucketReplication, absent=BucketReplication(()))
