"""What identity providers, Azure, Google and lists of locked snapshots show, and what they cannot."""

import json
from typing import Any

import pytest

from app.domain.claims import Verdict
from tests.domain.claims.packs import PROD, judge_one, rows_of
from tests.domain.evidence.samples import FOLDER, line, report

SYNTHETIC = FOLDER / "synthetic"
HEAD = (
    "Email Address [Required],Status [READ ONLY],Last Sign In [READ ONLY],"
    "2sv Enrolled [READ ONLY],2sv Enforced [READ ONLY]"
)
REFUSED = "An error occurred ({}) when calling the GetObjectLockConfiguration operation: no"


def sample(path: str) -> dict[str, str]:
    return {path.rpartition("/")[2]: (SYNTHETIC / path).read_text(encoding="utf-8")}


def entra(*people: tuple[str, bool, bool]) -> dict[str, str]:
    value = [
        {"userPrincipalName": name, "isMfaRegistered": registered, "isMfaCapable": capable, "methodsRegistered": []}
        for name, registered, capable in people
    ]
    return {"entra.json": json.dumps({"@odata.context": "$metadata#userRegistrationDetails", "value": value})}


def test_a_person_without_a_factor_refutes_whichever_provider_says_so() -> None:
    for path, name in [
        ("idp/entra-user-registration-details.json", "svc@acme.example"),
        ("idp/google-workspace-users.csv", "bill@acme.example"),
    ]:
        one = judge_one(sample(path), "sso_mfa")
        assert one.verdict == Verdict.CONTRADICTED and one.shows == "partly" and name in rows_of(one)


def test_registered_but_not_allowed_by_policy_is_no_second_factor() -> None:
    one = judge_one(entra(("ann@acme.example", True, False)), "sso_mfa")
    assert one.verdict == Verdict.CONTRADICTED and "isMfaCapable=false" in rows_of(one)


def test_registered_is_not_enforced() -> None:
    files = entra(("ann@acme.example", True, True))
    said = judge_one(files, "sso_mfa")
    assert said.verdict == Verdict.UNVERIFIED and "does not show that it is asked for" in said.sentence
    assert judge_one(files, "sso_mfa", answer="partly").verdict == Verdict.CONFIRMED
    assert judge_one(files, "sso_mfa", answer="no").verdict == Verdict.CONTRADICTED


def test_google_says_who_must_and_suspended_people_do_not_count() -> None:
    people = ("ann@acme.example,Active,2026/11/01 08:20:11,True,True", "old@acme.example,Suspended,,False,False")
    text = "\n".join((HEAD, *people))
    assert judge_one({"google-workspace-users.csv": text}, "sso_mfa").verdict == Verdict.CONFIRMED


def test_oktas_list_of_one_user_shows_at_most_a_part() -> None:
    assert judge_one(sample("idp/okta-user-factors.json"), "sso_mfa").verdict == Verdict.UNVERIFIED
    weak = [{"id": "1", "factorType": "sms", "provider": "OKTA", "status": "ACTIVE"}]
    assert judge_one({"okta.json": json.dumps(weak)}, "sso_mfa").verdict == Verdict.CONTRADICTED


def test_immutability_that_is_not_locked_can_be_turned_off() -> None:
    files = sample("azure/recovery-services-vault.json") | sample("azure/locks.json")
    one = judge_one(files, "azure_vault_locked")
    assert one.verdict == Verdict.CONTRADICTED and "immutability Unlocked" in rows_of(one)
    locked = {name: text.replace('"Unlocked"', '"Locked"') for name, text in files.items()}
    assert judge_one(locked, "azure_vault_locked").verdict == Verdict.CONFIRMED


def test_a_retention_that_is_not_locked_can_be_removed() -> None:
    files = sample("gcp/bucket.json")
    one = judge_one(files, "gcp_retention_locked")
    assert one.verdict == Verdict.CONTRADICTED and "isLocked=false" in rows_of(one)
    locked = {"bucket.json": files["bucket.json"].replace('"isLocked": false', '"isLocked": true')}
    assert judge_one(locked, "gcp_retention_locked").verdict == Verdict.CONFIRMED


def test_of_locked_snapshots_only_compliance_counts() -> None:
    files = sample("aws-other/describe-locked-snapshots.json")
    one = judge_one(files, "snapshots_locked", accounts={"production": PROD})
    assert one.verdict == Verdict.CONTRADICTED
    assert all(state in rows_of(one) for state in ("governance", "compliance-cooloff", "expired"))
    snapshot = {
        "OwnerId": PROD,
        "SnapshotId": "snap-1",
        "LockState": "compliance",
        "LockExpiresOn": "2027-01-01T00:00:00Z",
    }
    held = {"locked.json": json.dumps({"Snapshots": [snapshot]})}
    assert judge_one(held, "snapshots_locked", accounts={"production": PROD}).verdict == Verdict.CONFIRMED


def lock(mode: str | None, days: int = 30) -> dict[str, str]:
    rule = {"Rule": {"DefaultRetention": {"Mode": mode, "Days": days}}} if mode else {}
    text = json.dumps({"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", **rule}})
    return {"get-object-lock-configuration.acme-vault.json": text}


@pytest.mark.parametrize(
    ("mode", "days", "verdict"),
    [
        ("COMPLIANCE", 30, Verdict.CONFIRMED),
        ("COMPLIANCE", 29, Verdict.CONTRADICTED),
        ("GOVERNANCE", 30, Verdict.CONTRADICTED),
        (None, 0, Verdict.UNVERIFIED),
    ],
)
def test_objects_are_locked_by_compliance_for_the_days_said(mode: str | None, days: int, verdict: Verdict) -> None:
    said: dict[str, Any] = {"about": "acme-vault", "text": "Nobody deletes for 30 days.", "accounts": {"backup": PROD}}
    assert judge_one(lock(mode, days), "object_lock", **said).verdict == verdict


def test_a_bucket_without_the_lock_is_refuted_and_a_refused_command_shows_nothing() -> None:
    name = "get-object-lock-configuration.acme-vault.txt"
    said: dict[str, Any] = {"about": "acme-vault", "accounts": {"backup": PROD}}
    absent = REFUSED.format("ObjectLockConfigurationNotFoundError")
    assert judge_one({name: absent}, "object_lock", **said).verdict == Verdict.CONTRADICTED
    one = judge_one({name: REFUSED.format("AccessDenied")}, "object_lock", **said)
    assert one.verdict == Verdict.UNVERIFIED and "AccessDenied" in one.sentence


def test_a_bucket_that_no_file_names_stays_open() -> None:
    one = judge_one(lock("COMPLIANCE"), "object_lock", about="other", accounts={"backup": PROD})
    assert one.verdict == Verdict.UNVERIFIED and "names a bucket the claim is about" in one.sentence


def test_one_sealed_vault_does_not_speak_for_the_others() -> None:
    vaults = [
        {
            "BackupVaultName": name,
            "BackupVaultArn": f"arn:aws:backup:eu-west-1:{PROD}:backup-vault:{name}",
            "NumberOfRecoveryPoints": points,
            "Locked": locked,
            "MinRetentionDays": 30,
            "LockDate": "2026-01-01T00:00:00Z" if locked else None,
        }
        for name, locked, points in (("a", True, 5), ("b", False, 5), ("c", True, 0))
    ]
    files = {"list-backup-vaults.json": json.dumps({"BackupVaultList": vaults})}
    every = judge_one(files, "vault_locked", accounts={"production": PROD})
    assert every.verdict == Verdict.CONTRADICTED and every.shows == "partly" and "vault b" in rows_of(every)
    empty = judge_one(files, "vault_locked", about="c", accounts={"production": PROD})
    assert empty.verdict == Verdict.UNVERIFIED and "holds no copy" in empty.sentence
    unknown = judge_one(files, "vault_locked", about="d", accounts={"production": PROD})
    assert unknown.verdict == Verdict.UNVERIFIED and "No vault “d”" in unknown.sentence


def test_people_who_enter_through_a_provider_need_its_report() -> None:
    root = line("<root_account>", arn=f"arn:aws:iam::{PROD}:root", password_enabled="true", mfa_active="true")
    text = report(root, line("ann", user_creation_time="2026-10-30T00:00:00Z"))
    trust = {"Principal": {"Federated": f"arn:aws:iam::{PROD}:saml-provider/idp"}, "Action": "sts:AssumeRoleWithSAML"}
    role = {
        "RoleName": "AWSReservedSSO_Admin_1",
        "Arn": f"arn:aws:iam::{PROD}:role/AWSReservedSSO_Admin_1",
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **trust}]},
    }
    user = {"UserName": "ann", "Arn": f"arn:aws:iam::{PROD}:user/ann"}
    details = {"UserDetailList": [user], "GroupDetailList": [], "RoleDetailList": [role], "Policies": []}
    files = {"credential-report.csv": text, "authorization-details.json": json.dumps(details)}
    said: dict[str, Any] = {"accounts": {"production": PROD}}
    one = judge_one(files, "mfa_all", **said)
    assert one.verdict == Verdict.UNVERIFIED and "AWSReservedSSO_Admin_1" in one.sentence
    bare = files | sample("idp/google-workspace-users.csv")
    assert judge_one(bare, "mfa_all", **said).verdict == Verdict.CONTRADICTED
    google = {"google.csv": f"{HEAD}\nann@acme.example,Active,2026/11/01 08:20:11,True,True"}
    assert judge_one(files | google, "mfa_all", **said).verdict == Verdict.CONFIRMED
