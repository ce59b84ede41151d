"""Every sample is told by its content, whatever it is called; name and folder only add what it leaves out."""

import pytest

from app.domain.evidence import ArtefactKind as Kind
from app.domain.evidence import SourceFile, read_pack
from tests.domain.evidence.samples import artefact, pack_of, read, refused, sample

KINDS = {
    "cloudmapper/cloudtrail-describe-trails.json": Kind.TRAILS,
    "cloudmapper/iam-get-account-authorization-details.json": Kind.AUTHORIZATION_DETAILS,
    "cloudmapper/iam-get-account-summary.json": Kind.ACCOUNT_SUMMARY,
    "cloudmapper/iam-get-credential-report.json": Kind.CREDENTIAL_REPORT,
    "cloudsplaining/example.json": Kind.AUTHORIZATION_DETAILS,
    "iamspy/user-boundary-deny.json": Kind.AUTHORIZATION_DETAILS,
    "prowler/example_output_aws.csv": Kind.PROWLER_CSV,
    "prowler/example_output_azure.csv": Kind.PROWLER_CSV,
    "prowler/example_output_gcp.ocsf.json": Kind.PROWLER_OCSF,
    "synthetic/aws-other/describe-locked-snapshots.json": Kind.LOCKED_SNAPSHOTS,
    "synthetic/aws-other/describe-trusted-advisor-check-result.json": Kind.TRUSTED_ADVISOR,
    "synthetic/azure/locks.json": Kind.AZURE_LOCKS,
    "synthetic/azure/recovery-services-vault.json": Kind.AZURE_VAULT,
    "synthetic/azure/role-assignments.json": Kind.AZURE_ROLE_ASSIGNMENTS,
    "synthetic/gcp/bucket.json": Kind.GCP_BUCKET,
    "synthetic/gcp/project-iam-policy.json": Kind.GCP_IAM_POLICY,
    "synthetic/idp/entra-user-registration-details.json": Kind.ENTRA_REGISTRATION,
    "synthetic/idp/google-workspace-users.csv": Kind.GOOGLE_USERS,
    "synthetic/idp/okta-user-factors.json": Kind.OKTA_FACTORS,
    "synthetic/one-key/get-bucket-versioning.acme-backups.json": Kind.BUCKET_VERSIONING,
    "synthetic/one-key/get-object-lock-configuration.acme-backups.txt": Kind.OBJECT_LOCK,
    "synthetic/one-key/get-trail-status.main.json": Kind.TRAIL_STATUS,
    "synthetic/one-key/list-backup-vaults.json": Kind.BACKUP_VAULTS,
    "synthetic/two-accounts/production/list-organizations-features.json": Kind.ORGANIZATIONS_FEATURES,
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_told_by_content_alone(path: str, kind: Kind) -> None:
    assert artefact(sample(path).content, "upload (3).txt").kind == kind


@pytest.mark.parametrize(
    "path", ["README.md", "prowler/LICENSE", "synthetic/one-key/claims.json", "iamspy/scp-basic.json"]
)
def test_other_files_are_left_alone(path: str) -> None:
    assert read(sample(path).content, "credential-report.json") == read("hello", "x")


def test_a_whole_pack() -> None:
    pack = pack_of("synthetic/two-accounts", {"production": "111122223333", "backup": "444455556666"})
    assert pack.problems == () and len(pack.artefacts) == 14
    assert {one.account for one in pack.artefacts} == {"111122223333", "444455556666"}


def test_the_folder_says_whose_summary_it_is() -> None:
    pack = pack_of("synthetic/two-accounts", {"Production": "111122223333", "backup": "444455556666"})
    names = {one.source: one.account for one in pack.of(Kind.ACCOUNT_SUMMARY)}
    assert names == {
        "production/account-summary.json": "111122223333",
        "backup/account-summary.json": "444455556666",
    }


def test_a_folder_of_another_name_says_nothing() -> None:
    pack = pack_of("synthetic/two-accounts", {"live": "111122223333", "vault": "444455556666"})
    assert {one.account for one in pack.of(Kind.ACCOUNT_SUMMARY)} == {None}


def test_a_lone_account_covers_what_names_none() -> None:
    pack = pack_of("synthetic/one-key", {"production": "111122223333"})
    assert {one.account for one in pack.artefacts} == {"111122223333"}


def test_an_organization_trail_does_not_say_whose_export_it_is() -> None:
    trails = pack_of("synthetic/two-accounts").of(Kind.TRAILS)[0]
    assert trails.account is None and trails.content.trails[0].account == "777788889999"


def test_the_name_gives_the_resource() -> None:
    pack = pack_of("synthetic/one-key")
    assert {one.resource for one in pack.of(Kind.BUCKET_VERSIONING)} == {"acme-backups", "acme-prod"}
    dotted = SourceFile("get-bucket-versioning.my.old.bucket.json", b'{"Status": "Enabled"}')
    assert read_pack([dotted]).artefacts[0].resource == "my.old.bucket"


def test_a_name_gives_no_resource_to_what_has_none() -> None:
    found = artefact(sample("prowler/example_output_aws.ocsf.json").content, "example_output_aws.ocsf.json")
    assert found.resource is None


def test_nothing_at_all_means_versioning_was_never_set() -> None:
    found = artefact(b"", "get-bucket-versioning.acme-prod.json")
    assert (found.content.status, found.content.is_on, found.error) == ("never", False, None)


def test_nothing_at_all_of_another_command_is_a_problem() -> None:
    assert refused(b"", "list-backup-vaults.json") == "It is empty. Run the command again and look at what it says."


def test_an_error_that_says_there_is_none_is_an_answer() -> None:
    found = artefact(sample("synthetic/one-key/get-object-lock-configuration.acme-backups.txt").content, "x.txt")
    assert found.error == "ObjectLockConfigurationNotFoundError"
    assert found.content.is_enabled is False


def test_an_error_that_says_denied_leaves_it_open() -> None:
    said = "\nAn error occurred (AccessDenied) when calling the GetBucketPolicy operation: Access Denied\n"
    found = artefact(said, "get-bucket-policy.acme.json")
    assert (found.kind, found.error, found.content) == (Kind.BUCKET_POLICY, "AccessDenied", None)
    assert found.resource == "acme" and found.notes == ("Access Denied",)


def test_no_snapshot_is_locked() -> None:
    """An empty list looks the same in many exports; the command's name decides, and only then."""
    assert artefact({"Snapshots": []}, "describe-locked-snapshots.json").content.snapshots == ()
    assert read({"Snapshots": []}, "ec2-describe-snapshots.json").artefacts == ()


def test_folders_in_the_way_of_windows() -> None:
    file = SourceFile("backup\\get-bucket-versioning.v.json", b'{"Status": "Enabled"}')
    pack = read_pack([file], accounts={"production": "111122223333", "backup": "444455556666"})
    assert pack.artefacts[0].account == "444455556666"
