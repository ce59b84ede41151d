"""Which command of Amazon's makes which artefact, and what its errors mean.

An error that says "there is none" is an answer: the protection is absent. Any other error proves nothing.
"""

import re
from dataclasses import dataclass

from app.domain.evidence.artefact import ArtefactKind as Kind

OPERATIONS = {
    "GetCredentialReport": Kind.CREDENTIAL_REPORT,
    "GetAccountAuthorizationDetails": Kind.AUTHORIZATION_DETAILS,
    "GetAccountSummary": Kind.ACCOUNT_SUMMARY,
    "ListBackupVaults": Kind.BACKUP_VAULTS,
    "DescribeBackupVault": Kind.BACKUP_VAULTS,
    "GetBackupVaultAccessPolicy": Kind.VAULT_ACCESS_POLICY,
    "DescribeLockedSnapshots": Kind.LOCKED_SNAPSHOTS,
    "GetObjectLockConfiguration": Kind.OBJECT_LOCK,
    "GetBucketVersioning": Kind.BUCKET_VERSIONING,
    "GetBucketPolicy": Kind.BUCKET_POLICY,
    "GetBucketLifecycleConfiguration": Kind.BUCKET_LIFECYCLE,
    "GetBucketReplication": Kind.BUCKET_REPLICATION,
    "DescribeTrails": Kind.TRAILS,
    "GetTrailStatus": Kind.TRAIL_STATUS,
    "ListVirtualMFADevices": Kind.VIRTUAL_MFA_DEVICES,
    "ListOrganizationsFeatures": Kind.ORGANIZATIONS_FEATURES,
    "DescribeOrganization": Kind.ORGANIZATION,
    "ListPoliciesForTarget": Kind.POLICIES_FOR_TARGET,
    "DescribeDBSnapshots": Kind.RDS_SNAPSHOTS,
    "GetKeyPolicy": Kind.KEY_POLICY,
    "DescribeTrustedAdvisorCheckResult": Kind.TRUSTED_ADVISOR,
    "ListRecommendations": Kind.TRUSTED_ADVISOR_SUMMARIES,
}
NEEDS_RESOURCE = {
    Kind.VAULT_ACCESS_POLICY,
    Kind.OBJECT_LOCK,
    Kind.BUCKET_VERSIONING,
    Kind.BUCKET_POLICY,
    Kind.BUCKET_LIFECYCLE,
    Kind.BUCKET_REPLICATION,
    Kind.TRAIL_STATUS,
    Kind.POLICIES_FOR_TARGET,
    Kind.KEY_POLICY,
    Kind.OKTA_FACTORS,
}
ABSENT = {
    "NoSuchConfiguration",
    "ObjectLockConfigurationNotFoundError",
    "NoSuchBucketPolicy",
    "NoSuchLifecycleConfiguration",
    "ReplicationConfigurationNotFoundError",
    "AWSOrganizationsNotInUseException",
    "OrganizationNotFoundException",
    "ResourceNotFoundException",
}
_STEMS = {re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name).lower(): name for name in OPERATIONS}
_ERROR = re.compile(r"An error occurred \((\w{1,100})\) when calling the (\w{1,100}) operation:? ?([^\n]{0,1000})")


@dataclass(frozen=True, slots=True)
class CommandError:
    """What the command line said: its code, the operation, and the sentence after it."""

    code: str
    operation: str
    said: str

    @property
    def says_absent(self) -> bool:
        return self.code in ABSENT


def error_in(text: str) -> CommandError | None:
    """The error a text consists of, None if it is none of Amazon's command line."""
    found = _ERROR.search(text[:4000])
    return CommandError(*found.groups()) if found else None


def kind_of_command(words: str) -> Kind | None:
    """The kind a command or file name stands for: `s3api get-bucket-versioning`, `cloudtrail-describe-trails`."""
    name = words.strip().lower().replace(" ", "-").replace("_", "-")
    for stem, operation in _STEMS.items():
        if name == stem or name.endswith("-" + stem):
            return OPERATIONS[operation]
    return None


def kind_of_operation(name: str) -> Kind | None:
    return OPERATIONS.get(name)
