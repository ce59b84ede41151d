"""Azure: who holds which role where, how a recovery vault is guarded, which locks stand on resources.

Groups are not opened, roles that wait to be activated are missing. Immutability counts only when it is locked, and a
lock on a resource can be removed by its owner.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.arns import only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields, object_at
from app.domain.evidence.found import Found, Reader
from app.domain.wording import counted

_SUBSCRIPTION = re.compile(r"/subscriptions/([^/]{1,100})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoleAssignment:
    """`principal` is empty for an identity that was deleted; `type` is User, Group or ServicePrincipal."""

    place: str
    principal: str
    principal_id: str
    type: str | None
    role: str
    scope: str
    condition: str | None

    @property
    def subscription(self) -> str | None:
        return _subscription(self.scope)

    def quote(self) -> str:
        return f"{self.type} {self.principal or self.principal_id} is {self.role} of {self.scope}"


@dataclass(frozen=True, slots=True)
class RoleAssignments:
    assignments: tuple[RoleAssignment, ...]


@dataclass(frozen=True, slots=True)
class AzureVault:
    """`immutability` is Disabled, Unlocked or Locked; `soft_delete` Disabled, Enabled or AlwaysON."""

    place: str
    name: str
    id: str
    location: str | None
    immutability: str | None
    soft_delete: str | None
    soft_delete_days: int | None
    multi_user: str | None

    @property
    def is_locked(self) -> bool:
        return (self.immutability or "").lower() == "locked"

    def quote(self) -> str:
        return f"immutability {self.immutability}, soft delete {self.soft_delete}, second person {self.multi_user}"


@dataclass(frozen=True, slots=True)
class AzureVaults:
    vaults: tuple[AzureVault, ...]


@dataclass(frozen=True, slots=True)
class AzureLock:
    """`level` is CanNotDelete or ReadOnly; `scope` is what the lock stands on."""

    place: str
    name: str
    level: str | None
    scope: str

    def quote(self) -> str:
        return f"{self.level} on {self.scope}"


@dataclass(frozen=True, slots=True)
class AzureLocks:
    locks: tuple[AzureLock, ...]


def read_assignments(value: list[Any]) -> Found:
    found = tuple(_assignment(fields) for fields in _each(value))
    return Found(RoleAssignments(found), account=only({one.subscription for one in found}), notes=tuple(_notes(found)))


def read_vaults(value: Any) -> Found:
    """One vault or a list of them."""
    vaults = tuple(_vault(fields) for fields in _each(value if isinstance(value, list) else [value]))
    return Found(AzureVaults(vaults), account=only({_subscription(one.id) for one in vaults}))


def read_locks(value: list[Any]) -> Found:
    locks = tuple(_lock(fields) for fields in _each(value))
    return Found(AzureLocks(locks), account=only({_subscription(one.scope) for one in locks}))


def _each(value: list[Any]) -> Iterator[Fields]:
    for index, one in enumerate(value):
        yield object_at(one, f"[{index}]")


def _assignment(fields: Fields) -> RoleAssignment:
    principal, identity = fields.text("principalName") or "", fields.text("principalId") or ""
    return RoleAssignment(
        f"item {fields.place}, {principal or identity}",
        principal,
        identity,
        fields.text("principalType"),
        fields.text("roleDefinitionName") or "",
        fields.text("scope") or "",
        fields.text("condition"),
    )


def _vault(fields: Fields) -> AzureVault:
    security = fields.inner("properties").inner("securitySettings")
    soft = security.inner("softDeleteSettings")
    name = fields.text("name") or ""
    return AzureVault(
        f"vault {name}",
        name,
        fields.text("id") or "",
        fields.text("location"),
        security.inner("immutabilitySettings").text("state"),
        soft.text("softDeleteState") or soft.text("state"),
        soft.number("softDeleteRetentionPeriodInDays"),
        security.text("multiUserAuthorization"),
    )


def _lock(fields: Fields) -> AzureLock:
    name = fields.text("name") or ""
    scope = (fields.text("id") or "").partition("/providers/Microsoft.Authorization/locks")[0]
    return AzureLock(f"lock {name}", name, fields.text("level"), scope)


def _subscription(scope: str) -> str | None:
    found = _SUBSCRIPTION.match(scope)
    return found.group(1) if found else None


def _notes(assignments: tuple[RoleAssignment, ...]) -> Iterator[str]:
    yield "Roles that wait to be activated are not in this list."
    groups = sum(one.type == "Group" for one in assignments)
    if groups:
        yield f"Members of groups are not in this list; {counted(groups, 'assignment')} to groups."


def _is_assignments(value: Any) -> bool:
    return _all_have(value, "roleDefinitionName", "principalId")


def _is_vaults(value: Any) -> bool:
    given = value if isinstance(value, list) and value else [value]
    return all(isinstance(one, Mapping) and _vault_type(one.get("type")) for one in given)


def _vault_type(value: Any) -> bool:
    known = ("microsoft.recoveryservices/vaults", "microsoft.dataprotection/backupvaults")
    return isinstance(value, str) and value.lower() in known


def _is_locks(value: Any) -> bool:
    return _all_have(value, "level", "id") and all(one.get("level") in ("CanNotDelete", "ReadOnly") for one in value)


def _all_have(value: Any, *names: str) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(one, Mapping) and all(name in one for name in names) for one in value)


ASSIGNMENTS_READER = Reader(ArtefactKind.AZURE_ROLE_ASSIGNMENTS, _is_assignments, read_assignments, RoleAssignments)
VAULT_READER = Reader(ArtefactKind.AZURE_VAULT, _is_vaults, read_vaults, AzureVaults)
LOCKS_READER = Reader(ArtefactKind.AZURE_LOCKS, _is_locks, read_locks, AzureLocks)
