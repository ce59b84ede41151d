"""Google Cloud: who holds which role on one level, and how long a bucket keeps what is deleted.

A policy of one level says nothing of the levels above. A retention that is not locked can be taken away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields, object_at
from app.domain.evidence.found import Found, Reader

ONE_LEVEL = "The policy covers one level; folders and the organization above it can grant more."


@dataclass(frozen=True, slots=True)
class Binding:
    """`level` is such as `project/acme-prod`, empty where the export does not say; `members` as `user:ann@...`."""

    place: str
    level: str
    role: str
    members: tuple[str, ...]
    condition: str | None

    @property
    def living_members(self) -> tuple[str, ...]:
        """Without identities that were deleted."""
        return tuple(member for member in self.members if not member.startswith("deleted:"))

    def quote(self) -> str:
        condition = f" if {self.condition}" if self.condition else ""
        return f"{self.role}: {', '.join(self.members)}{condition}"


@dataclass(frozen=True, slots=True)
class GcpPolicy:
    """`has_ancestors`: the export covers the levels above as well."""

    bindings: tuple[Binding, ...]
    has_ancestors: bool


@dataclass(frozen=True, slots=True)
class GcpBucket:
    """Retentions in seconds, None where there is none. `is_locked`: nobody can shorten or remove the retention."""

    name: str
    is_versioned: bool | None
    retention_seconds: int | None
    is_locked: bool | None
    soft_delete_seconds: int | None

    @property
    def place(self) -> str:
        return f"bucket {self.name}"

    def quote(self) -> str:
        return f"retentionPeriod={self.retention_seconds}, isLocked={str(bool(self.is_locked)).lower()}"


def read_policy(value: Any) -> Found:
    """One policy, or the list that `get-ancestors-iam-policy` prints."""
    if not isinstance(value, list):
        return Found(GcpPolicy(tuple(_bindings(Fields(value), "")), has_ancestors=False), notes=(ONE_LEVEL,))
    levels = [object_at(one, f"[{index}]") for index, one in enumerate(value)]
    bindings = tuple(binding for level in levels for binding in _bindings(level.inner("policy"), _name(level)))
    projects = [level.text("id") for level in levels if level.text("type") == "project"]
    return Found(GcpPolicy(bindings, has_ancestors=True), account=projects[0] if projects else None)


def _name(level: Fields) -> str:
    return f"{level.text('type') or ''}/{level.text('id') or ''}"


def _bindings(policy: Fields, level: str) -> Iterator[Binding]:
    for fields in policy.items("bindings"):
        condition = fields.inner("condition")
        said = condition.text("expression") or condition.text("title")
        yield Binding(fields.place, level, fields.text("role") or "", fields.texts("members"), said)


def read_bucket(value: Mapping[str, Any]) -> Found:
    """As `gcloud storage buckets describe` prints it, with or without `--raw`."""
    fields = Fields(value)
    retention, soft = _either(fields, "retention_policy"), _either(fields, "soft_delete_policy")
    versioning = fields.flag("versioning_enabled")
    if versioning is None:
        versioning = fields.inner("versioning").flag("enabled")
    bucket = GcpBucket(
        fields.text("name") or "",
        versioning,
        retention.number("retentionPeriod"),
        retention.flag("isLocked"),
        soft.number("retentionDurationSeconds"),
    )
    return Found(bucket, resource=bucket.name)


def _either(fields: Fields, name: str) -> Fields:
    first, *rest = name.split("_")
    raw = first + "".join(word.capitalize() for word in rest)
    return fields.inner(name) if name in fields.values else fields.inner(raw)


def _is_policy(value: Any) -> bool:
    if isinstance(value, Mapping):
        return _has_roles(value)
    return bool(value) and isinstance(value, list) and all(_is_level(one) for one in value)


def _is_level(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("policy"), Mapping) and {"id", "type"} <= set(value)


def _has_roles(value: Mapping[str, Any]) -> bool:
    given = value.get("bindings")
    return isinstance(given, list) and all(isinstance(one, Mapping) and "role" in one for one in given)


def _is_bucket(value: Any) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("name"), str):
        return False
    return value.get("kind") == "storage#bucket" or str(value.get("storage_url", "")).startswith("gs://")


POLICY_READER = Reader(ArtefactKind.GCP_IAM_POLICY, _is_policy, read_policy, GcpPolicy)
BUCKET_READER = Reader(ArtefactKind.GCP_BUCKET, _is_bucket, read_bucket, GcpBucket)
