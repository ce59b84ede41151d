"""Drift in other clouds, identity providers, organizations and scanners."""

import copy
import json
from typing import Any

from tests.domain.drift.twice import compared, only, told
from tests.domain.evidence.samples import FOLDER

SYNTHETIC = FOLDER / "synthetic"


def loaded(path: str) -> Any:
    return json.loads((SYNTHETIC / path).read_text())


def test_a_new_owner_in_azure() -> None:
    before = loaded("azure/role-assignments.json")
    after = copy.deepcopy(before)
    after.append({**after[0], "principalId": "p-9", "principalName": "eve@acme.example"})
    change = only(compared(before, after))
    assert (change.kind, change.subject, change.severity) == ("rights_added", "eve@acme.example", "high")
    assert change.sentence.startswith("eve@acme.example is now Owner of /subscriptions/")
    assert only(compared(after, before)).severity is None


def test_an_azure_vault_guarded_less() -> None:
    after = loaded("azure/recovery-services-vault.json")
    before = copy.deepcopy(after)
    security = before["properties"]["securitySettings"]
    security["immutabilitySettings"]["state"] = "Locked"
    security["multiUserAuthorization"] = "Enabled"
    security["softDeleteSettings"]["softDeleteRetentionPeriodInDays"] = 30
    assert told(compared(before, after)) == [
        ("lock_lifted", "Immutability of vault vault1 is Unlocked; it was Locked.", "high"),
        ("lock_lifted", "The consent of a second person of vault vault1 is Disabled; it was Enabled.", "high"),
        ("retention_cut", "Vault vault1 keeps deleted copies 14 days, 30 before.", "high"),
    ]


def test_an_azure_lock_gone() -> None:
    lock = loaded("azure/locks.json")[0]
    other = {**lock, "name": "other", "id": lock["id"].replace("nodelete", "other")}
    assert only(compared([lock, other], [other])).sentence.startswith("The lock nodelete on /subscriptions/")


def test_a_new_administrator_in_google_cloud() -> None:
    before = loaded("gcp/project-iam-policy.json")
    after = copy.deepcopy(before)
    after["bindings"][1]["members"].append("user:eve@acme.example")
    change = only(compared(before, after))
    assert change.sentence == "user:eve@acme.example now holds roles/storage.admin." and change.severity == "high"


def test_a_condition_taken_off_is_a_new_right() -> None:
    before = loaded("gcp/project-iam-policy.json")
    after = copy.deepcopy(before)
    del after["bindings"][3]["condition"]
    assert [change.kind.value for change in compared(before, after)] == ["rights_added", "rights_removed"]


def test_a_google_bucket_guarded_less() -> None:
    before = loaded("gcp/bucket.json")
    before["retention_policy"]["isLocked"] = True
    after = copy.deepcopy(before)
    after["retention_policy"] = {"isLocked": False, "retentionPeriod": "86400"}
    after["versioning_enabled"] = False
    assert [(kind, severity) for kind, _, severity in told(compared(before, after))] == [
        ("lock_lifted", "critical"),
        ("retention_cut", "high"),
        ("versioning_suspended", "high"),
    ]


def test_entra() -> None:
    before = loaded("idp/entra-user-registration-details.json")
    after = copy.deepcopy(before)
    after["value"][0]["isMfaCapable"] = False
    after["value"][2]["isAdmin"] = True
    assert told(compared(before, after)) == [
        ("mfa_lost", "ann@acme.example has no second factor that counts any more.", "high"),
        ("rights_added", "svc@acme.example is now an administrator.", "high"),
    ]


def test_google_people() -> None:
    text = (SYNTHETIC / "idp/google-workspace-users.csv").read_text()
    assert told(compared(text, text.replace("True,True", "True,False"), "users.csv")) == [
        ("mfa_lost", "ann@acme.example does not have to use a second factor any more.", "high")
    ]
    back = only(compared(text, text.replace("Suspended", "Active"), "users.csv"))
    assert (back.sentence, back.severity) == ("old@acme.example was suspended and is back.", "medium")


def test_okta() -> None:
    strong = {"factorType": "webauthn", "status": "ACTIVE"}
    weak = {"factorType": "sms", "status": "ACTIVE"}
    off = {**strong, "status": "INACTIVE"}
    name = "okta-user-factors.ann.json"
    assert only(compared([strong], [weak], name)).sentence == "ann has only a weak second factor now."
    assert only(compared([strong], [off], name)).severity == "high"
    assert only(compared([weak], [strong], name)).severity is None


def test_the_organization() -> None:
    none = "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: no"
    member = {"Organization": {"Id": "o-1", "MasterAccountId": "777788889999"}}
    other = {"Organization": {"Id": "o-2", "MasterAccountId": "999900001111"}}
    sentence = "Account 777788889999 now manages the organization that the account is in."
    assert told(compared(none, member)) == [("above_changed", sentence, "medium")]
    assert only(compared(member, other)).severity == "high"
    assert only(compared(member, none)).severity is None
    removal, sessions = {"EnabledFeatures": ["RootCredentialsManagement"]}, {"EnabledFeatures": ["RootSessions"]}
    assert len(compared(removal, sessions)) == 2


def test_a_limit_of_the_organization_gone() -> None:
    limits = [{"Id": f"p-{name}", "Name": name, "AwsManaged": False} for name in ("NoDelete", "Other")]
    change = only(compared({"Policies": limits}, {"Policies": limits[1:]}))
    assert change.sentence == "The organization's limit NoDelete does not bind it any more."


def test_devices() -> None:
    root = {"SerialNumber": "s1", "User": {"Arn": "arn:aws:iam::111122223333:root"}}
    ann = {"SerialNumber": "s2", "User": {"Arn": "arn:aws:iam::111122223333:user/ann"}}
    found = told(compared({"VirtualMFADevices": [root, ann]}, {"VirtualMFADevices": []}))
    assert [severity for _, _, severity in found] == ["high", "medium"]
    assert found[1][1] == "No virtual second factor is registered for ann any more."


def test_database_snapshots() -> None:
    one = {"DBSnapshotIdentifier": "nightly", "DBInstanceIdentifier": "prod", "SnapshotType": "manual"}
    public = {**one, "SnapshotType": "public"}
    assert told(compared({"DBSnapshots": [one]}, {"DBSnapshots": []})) == [
        ("copies_gone", "There is no snapshot of database prod any more, 1 before.", "high")
    ]
    assert only(compared({"DBSnapshots": [one]}, {"DBSnapshots": [public]})).kind == "copies_public"


def finding(status: str, state: str = "New", resource: str = "r1") -> dict[str, Any]:
    return {
        "metadata": {"event_code": "s3_bucket_versioning"},
        "status_code": status,
        "status": state,
        "resources": [{"uid": resource}],
    }


def test_prowler() -> None:
    before = [finding("PASS"), finding("PASS", resource="r2"), finding("FAIL", resource="r3")]
    after = [finding("FAIL"), finding("FAIL", resource="r2"), finding("FAIL", "Suppressed", "r3")]
    assert told(compared(before, after)) == [
        ("check_fails", "The check s3_bucket_versioning passed and fails now for r1, r2.", "medium"),
        ("no_longer_shown", "Failures of check s3_bucket_versioning are muted now: r3.", "medium"),
    ]


def scout(flagged: int, checked: int = 3) -> dict[str, Any]:
    finding = {"root-mfa": {"checked_items": checked, "flagged_items": flagged}}
    return {"last_run": {}, "services": {"iam": {"findings": finding}}}


def test_scoutsuite() -> None:
    assert told(compared(scout(0), scout(2))) == [
        ("check_fails", "The rule root-mfa flags 2 items; it flagged none.", "medium")
    ]
    assert only(compared(scout(2), scout(0))).severity is None
    assert compared(scout(0, checked=0), scout(2)) == () and compared(scout(2), scout(0, checked=0)) == ()


def test_trusted_advisor() -> None:
    red = loaded("aws-other/describe-trusted-advisor-check-result.json")
    green = copy.deepcopy(red)
    green["result"]["status"] = "ok"
    change = only(compared(green, red))
    assert change.sentence == "Trusted Advisor's check MFA on the root account was green and says error now."
    assert only(compared(red, green)).severity is None
