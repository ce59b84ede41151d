"""Lifecycle rules of one bucket: what deletes itself, and after how many days. The file does not name the bucket."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """Days after which current objects and old versions go; None where the rule leaves them."""

    place: str
    id: str
    is_enabled: bool
    prefix: str
    expires_days: int | None
    expires_on: datetime | None
    old_versions_days: int | None

    def quote(self) -> str:
        said = [("Expiration.Days", self.expires_days), ("NoncurrentDays", self.old_versions_days)]
        days = ", ".join(f"{name}={value}" for name, value in said if value is not None)
        return f"{'Enabled' if self.is_enabled else 'Disabled'}, prefix {self.prefix or '(all)'}, {days or 'no expiry'}"


@dataclass(frozen=True, slots=True)
class BucketLifecycle:
    rules: tuple[LifecycleRule, ...]

    def shortest_days(self) -> int | None:
        """After how many days something goes by a rule that is on; None if nothing does."""
        days = [
            found for rule in self.rules if rule.is_enabled for found in (rule.expires_days, rule.old_versions_days)
        ]
        return min((one for one in days if one is not None), default=None)


def recognises(value: Any) -> bool:
    rules = value.get("Rules") if isinstance(value, Mapping) else None
    return isinstance(rules, list) and any(
        isinstance(rule, Mapping)
        and "Status" in rule
        and {"Expiration", "Transitions", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"} & set(rule)
        for rule in rules
    )


def read(value: Mapping[str, Any]) -> Found:
    return Found(BucketLifecycle(tuple(_rule(fields) for fields in Fields(value).items("Rules"))))


def _rule(fields: Fields) -> LifecycleRule:
    name = fields.text("ID") or ""
    expiry, old = fields.inner("Expiration"), fields.inner("NoncurrentVersionExpiration")
    narrowed = fields.inner("Filter")
    return LifecycleRule(
        f"rule {name}" if name else fields.place,
        name,
        fields.text("Status") == "Enabled",
        fields.text("Prefix") or narrowed.text("Prefix") or narrowed.inner("And").text("Prefix") or "",
        expiry.number("Days"),
        expiry.moment("Date"),
        old.number("NoncurrentDays"),
    )


READER = Reader(ArtefactKind.BUCKET_LIFECYCLE, recognises, read, BucketLifecycle, absent=BucketLifecycle(()))
