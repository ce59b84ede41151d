"""Which locks stand against everyone, which can be lifted, and which are no locks."""

from datetime import UTC, datetime

from app.domain.evidence.kinds.backup_vaults import VaultLock
from tests.domain.evidence.samples import artefact, sample

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_three_vault_locks_of_which_one_holds() -> None:
    vaults = artefact(sample("synthetic/two-accounts/backup/list-backup-vaults.json").content).content
    locks = {vault.name: vault.lock(NOW) for vault in vaults.vaults}
    assert locks == {
        "sealed": VaultLock.COMPLIANCE,
        "soft-lock": VaultLock.GOVERNANCE,
        "new-lock": VaultLock.COOLING_OFF,
    }


def test_a_lock_that_cools_off_holds_later() -> None:
    vaults = artefact(sample("synthetic/two-accounts/backup/list-backup-vaults.json").content).content
    assert vaults.of("new-lock").lock(datetime(2026, 11, 6, tzinfo=UTC)) == VaultLock.COMPLIANCE


def test_the_vault_of_one_key_is_open() -> None:
    found = artefact(sample("synthetic/one-key/list-backup-vaults.json").content)
    vault = found.content.of("Default")
    assert vault.lock(NOW) == VaultLock.NONE and vault.account == "111122223333"
    assert vault.quote() == "Locked=false, NumberOfRecoveryPoints=412"


def test_a_vault_that_does_not_say_is_unknown() -> None:
    assert artefact({"BackupVaultList": [{"BackupVaultName": "v"}]}).content.vaults[0].lock(NOW) == VaultLock.UNKNOWN


def test_locked_without_a_shortest_retention() -> None:
    found = artefact({"BackupVaultName": "v", "BackupVaultArn": "arn:aws:backup:x:1:y", "Locked": True})
    assert "Vault v is locked without a shortest retention, so new copies may expire at once." in found.notes
    assert found.resource == "v"


def test_only_compliance_holds_a_snapshot() -> None:
    found = artefact(sample("synthetic/aws-other/describe-locked-snapshots.json").content).content
    assert {one.state: one.holds(NOW) for one in found.snapshots} == {
        "governance": False,
        "compliance-cooloff": False,
        "expired": False,
    }
    held = {"SnapshotId": "snap-1", "LockState": "compliance", "LockExpiresOn": "2027-01-01T00:00:00Z"}
    assert artefact({"Snapshots": [held]}).content.snapshots[0].holds(NOW)


def test_object_lock() -> None:
    found = artefact(sample("synthetic/two-accounts/backup/get-object-lock-configuration.acme-vault.json").content)
    assert (found.content.is_enabled, found.content.mode, found.content.days) == (True, "GOVERNANCE", 30)
    years = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Years": 2}}}
    assert artefact({"ObjectLockConfiguration": years}).content.days == 730
    bare = artefact({"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}})
    assert bare.content.mode is None and "no default retention" in bare.notes[0]


def test_versioning() -> None:
    found = artefact({"Status": "Enabled", "MFADelete": "Enabled"}).content
    assert found.is_on and found.has_mfa_delete
    assert not artefact({"Status": "Suspended"}).content.is_on


def test_what_deletes_itself() -> None:
    rules = [
        {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 30}},
        {"ID": "off", "Status": "Disabled", "Prefix": "", "Expiration": {"Days": 1}},
        {"Status": "Enabled", "Filter": {}, "NoncurrentVersionExpiration": {"NoncurrentDays": 7}},
    ]
    found = artefact({"Rules": rules}).content
    assert found.shortest_days() == 7
    assert found.rules[0].quote() == "Enabled, prefix logs/, Expiration.Days=30"


def test_where_copies_go() -> None:
    rule = {
        "ID": "away",
        "Status": "Enabled",
        "Destination": {"Bucket": "arn:aws:s3:::acme-far", "Account": "444455556666"},
        "DeleteMarkerReplication": {"Status": "Disabled"},
    }
    found = artefact({"ReplicationConfiguration": {"Role": "r", "Rules": [rule]}}).content.rules[0]
    assert (found.bucket, found.account, found.copies_deletions) == ("acme-far", "444455556666", False)


def test_google_retention_that_is_not_locked() -> None:
    bucket = artefact(sample("synthetic/gcp/bucket.json").content).content
    assert (bucket.is_locked, bucket.retention_seconds, bucket.soft_delete_seconds) == (False, 3_024_000, 604_800)
    raw = {
        "kind": "storage#bucket",
        "name": "b",
        "retentionPolicy": {"isLocked": True, "retentionPeriod": "60"},
        "versioning": {"enabled": True},
    }
    assert artefact(raw).content.is_locked is True and artefact(raw).content.is_versioned is True


def test_azure_immutability_that_is_not_locked() -> None:
    vault = artefact(sample("synthetic/azure/recovery-services-vault.json").content).content.vaults[0]
    assert (vault.immutability, vault.is_locked, vault.soft_delete_days) == ("Unlocked", False, 14)
    assert vault.multi_user == "Disabled"


def test_azure_lock_on_a_group() -> None:
    lock = artefact(sample("synthetic/azure/locks.json").content).content.locks[0]
    assert lock.level == "CanNotDelete" and lock.scope.endswith("/resourceGroups/backup")
