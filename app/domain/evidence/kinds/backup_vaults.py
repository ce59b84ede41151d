"""AWS Backup vaults of one region: how each is locked, how long its copies must stay, how many it holds.

Only a lock whose date has passed stands against everyone. A lock without a date (governance) can be lifted by those
with the right to do so, one whose date is still to come can be lifted until then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.evidence.arns import account_in, only, region_in
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


class VaultLock(StrEnum):
    NONE = "none"
    GOVERNANCE = "governance"
    COOLING_OFF = "cooling-off"
    COMPLIANCE = "compliance"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Vault:
    """Retentions in days. `recovery_points` 0 means that nothing is kept in it."""

    place: str
    name: str
    arn: str | None
    type: str | None
    is_locked: bool | None
    lock_date: datetime | None
    min_retention_days: int | None
    max_retention_days: int | None
    recovery_points: int | None
    created_at: datetime | None
    key_arn: str | None

    @property
    def account(self) -> str | None:
        return account_in(self.arn)

    @property
    def region(self) -> str | None:
        return region_in(self.arn)

    def lock(self, at: datetime) -> VaultLock:
        """How the vault is locked at that moment."""
        if not self.is_locked:
            return VaultLock.UNKNOWN if self.is_locked is None else VaultLock.NONE
        if self.lock_date is None:
            return VaultLock.GOVERNANCE
        return VaultLock.COMPLIANCE if self.lock_date <= at else VaultLock.COOLING_OFF

    def quote(self) -> str:
        """What the file says of the lock: `Locked=true, LockDate=2026-01-15, MinRetentionDays=35`."""
        said: list[tuple[str, object]] = [
            ("Locked", None if self.is_locked is None else str(self.is_locked).lower()),
            ("LockDate", self.lock_date and self.lock_date.isoformat()),
            ("MinRetentionDays", self.min_retention_days),
            ("NumberOfRecoveryPoints", self.recovery_points),
        ]
        return ", ".join(f"{name}={value}" for name, value in said if value is not None)


@dataclass(frozen=True, slots=True)
class BackupVaults:
    vaults: tuple[Vault, ...]

    def of(self, name: str) -> Vault | None:
        return next((vault for vault in self.vaults if name in (vault.name, vault.arn)), None)


def recognises(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    return isinstance(value.get("BackupVaultList"), list) or (
        isinstance(value.get("BackupVaultName"), str) and "Policy" not in value and "Locked" in value
    )


def read(value: Mapping[str, Any]) -> Found:
    """A list of vaults, or the description of one."""
    given = Fields(value)
    vaults = tuple(_vault(fields) for fields in (given.items("BackupVaultList") if _is_list(value) else iter([given])))
    return Found(
        BackupVaults(vaults),
        account=only({vault.account for vault in vaults}),
        region=only({vault.region for vault in vaults}),
        resource=None if _is_list(value) else vaults[0].name,
        notes=tuple(_notes(vaults)),
    )


def _is_list(value: Mapping[str, Any]) -> bool:
    return "BackupVaultList" in value


def _vault(fields: Fields) -> Vault:
    name = fields.text("BackupVaultName") or ""
    return Vault(
        f"vault {name}",
        name,
        fields.text("BackupVaultArn"),
        fields.text("VaultType"),
        fields.flag("Locked"),
        fields.moment("LockDate"),
        fields.number("MinRetentionDays"),
        fields.number("MaxRetentionDays"),
        fields.number("NumberOfRecoveryPoints"),
        fields.moment("CreationDate"),
        fields.text("EncryptionKeyArn"),
    )


def _notes(vaults: tuple[Vault, ...]) -> Iterator[str]:
    yield "The list covers one region; vaults elsewhere are not in it."
    for vault in vaults:
        if vault.is_locked and not vault.min_retention_days:
            yield f"Vault {vault.name} is locked without a shortest retention, so new copies may expire at once."


READER = Reader(ArtefactKind.BACKUP_VAULTS, recognises, read, BackupVaults)
