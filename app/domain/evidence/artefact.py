"""One thing a vendor exported: what it is, which account and resource it speaks of, when it was made, what it says.

`content` is the typed shape of its kind, or None where the vendor's command failed; then `error` says with what.
A missing account, resource or date is None: it was neither in the content nor in the envelope nor in the file's name.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.evidence.row import Row, quote


class ArtefactKind(StrEnum):
    CREDENTIAL_REPORT = "credential_report"
    AUTHORIZATION_DETAILS = "authorization_details"
    ACCOUNT_SUMMARY = "account_summary"
    BACKUP_VAULTS = "backup_vaults"
    VAULT_ACCESS_POLICY = "vault_access_policy"
    LOCKED_SNAPSHOTS = "locked_snapshots"
    OBJECT_LOCK = "object_lock"
    BUCKET_VERSIONING = "bucket_versioning"
    BUCKET_POLICY = "bucket_policy"
    BUCKET_LIFECYCLE = "bucket_lifecycle"
    BUCKET_REPLICATION = "bucket_replication"
    TRAILS = "trails"
    TRAIL_STATUS = "trail_status"
    VIRTUAL_MFA_DEVICES = "virtual_mfa_devices"
    ORGANIZATIONS_FEATURES = "organizations_features"
    ORGANIZATION = "organization"
    POLICIES_FOR_TARGET = "policies_for_target"
    RDS_SNAPSHOTS = "rds_snapshots"
    KEY_POLICY = "key_policy"
    TRUSTED_ADVISOR = "trusted_advisor"
    TRUSTED_ADVISOR_SUMMARIES = "trusted_advisor_summaries"
    PROWLER_CSV = "prowler_csv"
    PROWLER_OCSF = "prowler_ocsf"
    SCOUTSUITE = "scoutsuite"
    AZURE_ROLE_ASSIGNMENTS = "azure_role_assignments"
    AZURE_VAULT = "azure_vault"
    AZURE_LOCKS = "azure_locks"
    GCP_IAM_POLICY = "gcp_iam_policy"
    GCP_BUCKET = "gcp_bucket"
    ENTRA_REGISTRATION = "entra_registration"
    GOOGLE_USERS = "google_users"
    OKTA_FACTORS = "okta_factors"


@dataclass(frozen=True, slots=True)
class Artefact:
    """What one export says. `account` is an account, subscription or project number; `resource` a bucket, trail, user.

    `placed_in` is the account its folder or envelope names, kept to notice files in the wrong place. `raw` is what
    storing needs where the typed content cannot be turned back. `notes` say what nobody may lean on.
    """

    kind: ArtefactKind
    source: str
    account: str | None = None
    resource: str | None = None
    region: str | None = None
    taken_at: datetime | None = None
    content: Any = None
    command: str | None = None
    is_enveloped: bool = False
    error: str | None = None
    notes: tuple[str, ...] = ()
    placed_in: str | None = None
    raw: Any = field(default=None, repr=False, compare=False)

    def row(self, place: str, text: str) -> Row:
        """The row of this file to quote."""
        return Row(self.source, place, quote(text))
