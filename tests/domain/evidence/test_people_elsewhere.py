"""Who is let in elsewhere: identity providers and the roles of other clouds."""

from tests.domain.evidence.samples import artefact, sample


def test_entra_registered_is_not_enforced() -> None:
    found = artefact(sample("synthetic/idp/entra-user-registration-details.json").content)
    people = {one.user: (one.is_admin, one.is_registered, one.is_capable) for one in found.content.people}
    assert people["ann@acme.example"] == (True, True, True)
    assert people["bill@acme.example"] == (True, True, False)
    assert "not a required one" in found.notes[0]


def test_entra_as_a_list_alone() -> None:
    person = {"userPrincipalName": "ann@acme.example", "isMfaRegistered": True, "isMfaCapable": True}
    assert artefact([person]).content.people[0].is_capable is True


def test_google_enforced_and_suspended() -> None:
    found = artefact(sample("synthetic/idp/google-workspace-users.csv").content, "users.csv").content
    assert {one.email: one.is_enforced for one in found.active} == {
        "ann@acme.example": True,
        "bill@acme.example": False,
    }
    assert found.people[0].place == "row 2, ann@acme.example"
    assert found.people[0].last_sign_in and found.people[2].last_sign_in is None


def test_google_from_the_directory() -> None:
    user = {"primaryEmail": "ann@acme.example", "isEnforcedIn2Sv": True, "isEnrolledIn2Sv": True, "suspended": False}
    assert artefact({"users": [user]}).content.active[0].is_enforced is True


def test_okta_counts_what_is_active() -> None:
    found = artefact(sample("synthetic/idp/okta-user-factors.json").content, "okta.ann@acme.example.json")
    assert [(one.type, one.is_active, one.is_weak) for one in found.content.factors] == [
        ("token:software:totp", True, False),
        ("sms", False, True),
    ]
    assert found.resource == "ann@acme.example"


def test_azure_roles() -> None:
    found = artefact(sample("synthetic/azure/role-assignments.json").content)
    owners = [one for one in found.content.assignments if one.role == "Owner"]
    assert owners[0].principal == "ann@acme.example" and owners[1].principal == ""
    assert owners[1].place.endswith("00000000-0000-0000-0000-000000000103")
    assert "Members of groups are not in this list; 1 assignment to groups." in found.notes


def test_google_roles() -> None:
    found = artefact(sample("synthetic/gcp/project-iam-policy.json").content).content
    admins = next(one for one in found.bindings if one.role == "roles/storage.admin")
    assert admins.living_members == ("group:ops@acme.example",)
    assert "request.time" in found.bindings[3].condition and not found.has_ancestors


def test_google_roles_with_the_levels_above() -> None:
    levels = [
        {
            "id": "acme-prod",
            "type": "project",
            "policy": {"bindings": [{"role": "roles/owner", "members": ["user:a"]}]},
        },
        {"id": "123", "type": "organization", "policy": {}},
    ]
    found = artefact(levels)
    assert found.account == "acme-prod" and found.content.has_ancestors
    assert found.content.bindings[0].level == "project/acme-prod"


def test_virtual_factors() -> None:
    device = {
        "SerialNumber": "arn:aws:iam::111122223333:mfa/root-account-mfa-device",
        "User": {"Arn": "arn:aws:iam::111122223333:root"},
        "EnableDate": "2026-01-10T09:00:00+00:00",
    }
    found = artefact({"VirtualMFADevices": [device]})
    assert found.account == "111122223333" and found.content.devices[0].is_roots


def test_organization() -> None:
    given = {"Id": "o-1", "MasterAccountId": "777788889999", "FeatureSet": "ALL"}
    assert artefact({"Organization": given}).content.management_account == "777788889999"
    features = artefact(sample("synthetic/two-accounts/production/list-organizations-features.json").content).content
    assert features.acts_as_root and features.removes_root_credentials


def test_limits_of_the_organization() -> None:
    policy = {"Id": "p-1", "Name": "FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": True}
    found = artefact({"Policies": [policy]}, "list-policies-for-target.444455556666.json")
    assert found.resource == "444455556666" and found.content.policies[0].name == "FullAWSAccess"


def test_database_snapshots() -> None:
    snapshot = {
        "DBSnapshotIdentifier": "nightly",
        "DBSnapshotArn": "arn:aws:rds:eu-west-1:111122223333:snapshot:nightly",
        "DBInstanceIdentifier": "prod",
        "SnapshotType": "automated",
        "SnapshotCreateTime": "2026-11-02T01:00:00+00:00",
        "Encrypted": True,
    }
    found = artefact({"DBSnapshots": [snapshot]})
    assert (found.account, found.region) == ("111122223333", "eu-west-1")
    assert found.content.snapshots[0].type == "automated"
