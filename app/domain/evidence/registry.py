"""All readers, the one place to add a kind of artefact. The first that recognises a document reads it."""

from collections.abc import Mapping
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.found import Reader
from app.domain.evidence.kinds import (
    account_summary,
    authorization_details,
    azure,
    backup_vaults,
    bucket_lifecycle,
    bucket_replication,
    bucket_versioning,
    credential_report,
    entra,
    gcp,
    google_users,
    locked_snapshots,
    object_lock,
    okta_factors,
    organizations,
    prowler,
    rds_snapshots,
    resource_policies,
    scoutsuite,
    trail_status,
    trails,
    trusted_advisor,
    virtual_mfa_devices,
)

READERS: tuple[Reader, ...] = (
    credential_report.READER,
    authorization_details.READER,
    account_summary.READER,
    backup_vaults.READER,
    resource_policies.VAULT_READER,
    resource_policies.KEY_READER,
    resource_policies.BUCKET_READER,
    locked_snapshots.READER,
    object_lock.READER,
    bucket_versioning.READER,
    bucket_lifecycle.READER,
    bucket_replication.READER,
    trails.READER,
    trail_status.READER,
    virtual_mfa_devices.READER,
    organizations.FEATURES_READER,
    organizations.ORGANIZATION_READER,
    organizations.POLICIES_READER,
    rds_snapshots.READER,
    trusted_advisor.CHECK_READER,
    trusted_advisor.SUMMARIES_READER,
    prowler.CSV_READER,
    prowler.OCSF_READER,
    scoutsuite.READER,
    azure.ASSIGNMENTS_READER,
    azure.VAULT_READER,
    azure.LOCKS_READER,
    gcp.POLICY_READER,
    gcp.BUCKET_READER,
    entra.READER,
    google_users.READER,
    okta_factors.READER,
)
BY_KIND = {reader.kind: reader for reader in READERS}


def reader_for(value: Any, expected: ArtefactKind | None = None) -> Reader | None:
    """The reader that knows the document. An empty list looks the same in many exports; there the command decides."""
    found = next((reader for reader in READERS if reader.recognises(value)), None)
    if found is None and expected and isinstance(value, Mapping):
        asked = BY_KIND[expected]
        return asked if asked.empty and value.get(asked.empty) == [] else None
    return found


def reader_of(kind: ArtefactKind) -> Reader:
    return BY_KIND[kind]
