"""Drift in what stands between an attacker and the copies: locks, versions, retention, logs, policies."""

import json
from typing import Any

import pytest

from app.domain.drift import drift
from app.domain.evidence import SourceFile, read_file
from tests.domain.drift.twice import compared, only, told
from tests.domain.evidence.samples import as_bytes, envelope, pack_of

ARN = "arn:aws:backup:eu-west-1:444455556666:backup-vault:sealed"


def vaults(**fields: Any) -> dict[str, Any]:
    return {"BackupVaultList": [{"BackupVaultName": "sealed", "BackupVaultArn": ARN, **fields}]}


LOCKED = {"Locked": True, "MinRetentionDays": 35, "LockDate": "2026-01-15T08:00:00Z", "NumberOfRecoveryPoints": 90}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            {**LOCKED, "Locked": False},
            [("lock_lifted", "The lock of backup vault sealed was lifted.", "critical")],
        ),
        (
            {key: value for key, value in LOCKED.items() if key != "LockDate"},
            [("lock_lifted", "The lock of backup vault sealed has no date any more, so it can be removed.", "high")],
        ),
        (
            {**LOCKED, "LockDate": "2027-01-15T08:00:00Z"},
            [("lock_lifted", "The lock of backup vault sealed takes hold later than before.", "high")],
        ),
        (
            {**LOCKED, "MinRetentionDays": 7},
            [("retention_cut", "Copies in backup vault sealed must stay 7 days, 35 before.", "high")],
        ),
        (
            {**LOCKED, "MinRetentionDays": 70},
            [("retention_lengthened", "Copies in backup vault sealed must stay 70 days, 35 before.", None)],
        ),
        (
            {**LOCKED, "NumberOfRecoveryPoints": 0},
            [("copies_gone", "The backup vault sealed is empty; it held 90 recovery points.", "high")],
        ),
        ({**LOCKED, "NumberOfRecoveryPoints": 60}, []),
    ],
)
def test_vaults(after: dict[str, Any], expected: list[tuple[str, str, str | None]]) -> None:
    assert told(compared(vaults(**LOCKED), vaults(**after))) == expected


def test_a_vault_gone_and_a_vault_locked() -> None:
    gone = compared(vaults(**LOCKED), {"BackupVaultList": []})
    assert told(gone) == [("copies_gone", "The backup vault sealed is gone.", "high")]
    assert told(compared(vaults(Locked=False), vaults(Locked=True))) == [
        ("lock_set", "The backup vault sealed is now locked.", None)
    ]


def snapshots(state: str, until: str = "2027-11-02T09:00:00Z") -> dict[str, Any]:
    return {"Snapshots": [{"SnapshotId": "snap-1", "LockState": state, "LockExpiresOn": until}]}


def test_locked_snapshots() -> None:
    lifted = only(compared(snapshots("compliance"), envelope("describe-locked-snapshots", {"Snapshots": []})))
    assert (lifted.sentence, lifted.severity) == (
        "The lock of snapshot snap-1 was lifted before it ran out.",
        "critical",
    )
    shorter = only(compared(snapshots("governance"), snapshots("governance", "2026-12-02T09:00:00Z")))
    assert (shorter.kind, shorter.severity) == ("retention_cut", "high")
    assert only(compared(snapshots("governance"), snapshots("compliance"))).severity is None


def test_a_snapshot_lock_that_ran_out_is_no_drift() -> None:
    past = "2026-10-01T09:00:00Z"
    assert compared(snapshots("compliance", past), envelope("describe-locked-snapshots", {"Snapshots": []})) == ()


def lock(mode: str | None = "COMPLIANCE", days: int = 30) -> dict[str, Any]:
    rule = {"Rule": {"DefaultRetention": {"Mode": mode, "Days": days}}} if mode else {}
    return {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", **rule}}


def of_bucket(before: Any, after: Any) -> list[tuple[str, str, str | None]]:
    return told(compared(before, after, "get-object-lock-configuration.acme.json"))


def test_object_lock() -> None:
    assert of_bucket(lock(), lock("GOVERNANCE")) == [
        ("lock_lifted", "New objects in bucket acme are locked more weakly: GOVERNANCE, COMPLIANCE before.", "high")
    ]
    assert of_bucket(lock(), lock(days=7)) == [
        ("retention_cut", "New objects in bucket acme are locked for 7 days, 30 before.", "high")
    ]
    assert of_bucket(lock(), lock(None)) == [
        ("lock_lifted", "New objects in bucket acme are locked more weakly: no default, COMPLIANCE before.", "high")
    ]
    assert of_bucket(lock("GOVERNANCE"), lock()) == [("lock_set", "Object lock of bucket acme is stronger.", None)]


def test_versioning() -> None:
    name = "get-bucket-versioning.acme.json"
    suspended = compared({"Status": "Enabled", "MFADelete": "Enabled"}, {"Status": "Suspended"}, name)
    assert told(suspended) == [
        ("versioning_suspended", "The bucket acme does not keep old versions any more.", "high"),
        ("mfa_lost", "Versions in bucket acme can be deleted without a second factor.", "high"),
    ]
    assert only(compared(b"", {"Status": "Enabled"}, name)).severity is None


def rules(*days: int, status: str = "Enabled") -> dict[str, Any]:
    return {"Rules": [{"ID": f"r{day}", "Status": status, "Expiration": {"Days": day}} for day in days]}


def test_lifecycle() -> None:
    assert told(compared(rules(90), rules(90, 1), "get-bucket-lifecycle-configuration.acme.json")) == [
        ("retention_cut", "In bucket acme things delete themselves after 1 day, after 90 days before.", "high")
    ]
    off = compared(rules(90), rules(90, status="Disabled"), "get-bucket-lifecycle-configuration.acme.json")
    assert told(off) == [
        ("retention_lengthened", "In bucket acme things delete themselves never, after 90 days before.", None)
    ]


def test_replication() -> None:
    rule = {"ID": "away", "Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::far"}}
    on = {"ReplicationConfiguration": {"Rules": [rule]}}
    off = {"ReplicationConfiguration": {"Rules": [{**rule, "Status": "Disabled"}]}}
    copying = {"ReplicationConfiguration": {"Rules": [{**rule, "DeleteMarkerReplication": {"Status": "Enabled"}}]}}
    name = "get-bucket-replication.acme.json"
    assert told(compared(on, off, name)) == [
        ("replication_stopped", "The bucket acme is not copied to far any more.", "high")
    ]
    assert only(compared(on, copying, name)).sentence == "Deletions in bucket acme are now copied to far."


def test_logging_stopped() -> None:
    stopped = {"IsLogging": False, "StopLoggingTime": "2026-10-29T03:19:05+00:00"}
    assert told(compared({"IsLogging": True}, stopped, "get-trail-status.main.json")) == [
        ("logging_stopped", "The trail main stopped writing on 2026-10-29.", "critical")
    ]
    resumed = {"IsLogging": True, "StopLoggingTime": "2026-10-29T03:19:05+00:00"}
    assert only(compared({"IsLogging": True}, resumed, "get-trail-status.main.json")).sentence == (
        "The trail main was stopped on 2026-10-29 and started again since."
    )
    assert only(compared(stopped, resumed, "get-trail-status.main.json")).severity is None
    broken = {"IsLogging": True, "LatestDeliveryError": "AccessDenied"}
    assert "can no longer deliver its log (AccessDenied)" in only(compared({"IsLogging": True}, broken)).sentence


def trails(**fields: Any) -> dict[str, Any]:
    trail = {"Name": "main", "TrailARN": "arn:aws:cloudtrail:us-east-1:1:trail/main", "S3BucketName": "log"}
    return {"trailList": [{**trail, "IsMultiRegionTrail": True, "LogFileValidationEnabled": True, **fields}]}


def test_trails() -> None:
    assert told(compared(trails(), {"trailList": []})) == [("logging_stopped", "The trail main is gone.", "high")]
    less = trails(IsMultiRegionTrail=False, LogFileValidationEnabled=False, S3BucketName="other")
    assert [severity for _, _, severity in told(compared(trails(), less))] == ["high", "medium", "medium"]
    assert compared(less, trails())[0].sentence == "The trail main writes to log, to other before."


def policy(*statements: dict[str, Any]) -> dict[str, str]:
    return {"Policy": json.dumps({"Statement": list(statements)})}


DENY = {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::acme/*"}
ALLOW = {"Effect": "Allow", "Principal": {"AWS": ["111122223333"]}, "Action": "s3:GetObject", "Resource": "*"}


def test_policies_on_resources() -> None:
    name = "get-bucket-policy.acme.json"
    open_to_all = compared(policy(DENY, ALLOW), policy(DENY, {**ALLOW, "Principal": "*"}), name)
    assert told(open_to_all) == [("rights_added", "The policy on acme now lets in anyone.", "high")]
    assert told(compared(policy(DENY, ALLOW), policy(ALLOW), name)) == [
        ("lock_lifted", "The policy on acme lost or reworded a denial.", "high")
    ]
    assert only(compared(policy(DENY, ALLOW), policy(DENY), name)).severity is None


def test_what_is_refused_now_may_be_hidden() -> None:
    denied = "An error occurred (AccessDenied) when calling the GetBucketVersioning operation: Access Denied"
    change = only(compared({"Status": "Enabled"}, denied, "get-bucket-versioning.acme.json"))
    assert (change.kind, change.subject, change.severity) == ("no_longer_shown", "acme", "medium")
    assert change.sentence.endswith("is not shown any more: the command failed (AccessDenied).")


def test_what_was_refused_before_is_new_and_no_drift() -> None:
    denied = "An error occurred (AccessDenied) when calling the GetBucketVersioning operation: Access Denied"
    assert compared(denied, {"Status": "Suspended"}, "get-bucket-versioning.acme.json") == ()


def test_a_protection_taken_away_altogether() -> None:
    none = "An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: none"
    change = only(compared(policy(DENY), none, "get-bucket-policy.acme.json"))
    assert (change.kind, change.severity) == ("lock_lifted", "high")
    assert change.after_row and change.after_row.text == "there is none"


def test_every_sample_is_compared_with_itself_in_silence() -> None:
    samples = pack_of(".").artefacts
    assert len({artefact.kind for artefact in samples}) >= 20
    assert [artefact.source for artefact in samples if drift(artefact, artefact)] == []


def test_summaries_without_names_are_not_compared() -> None:
    file = SourceFile("s.json", as_bytes({"recommendationSummaries": []}))
    found = read_file(file).artefacts[0]
    assert drift(found, found) == ()
