"""Two exports of the same thing held against one another: what became weaker, what stronger, who is new.

This is the watching that Code Spaces lacked: logins the intruder added would have stood in the second export.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain.drift import (
    above,
    buckets,
    copies,
    destroying,
    logins,
    logs,
    other_clouds,
    people,
    policies,
    rights,
    scanners,
    summary,
    vaults,
)
from app.domain.drift.change import Change, ChangeKind, Two
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.questionnaire.vocabulary import Severity

_COMPARED: Mapping[ArtefactKind, tuple[Callable[[Two[Any]], Iterable[Change]], ...]] = {
    ArtefactKind.CREDENTIAL_REPORT: (logins.changes,),
    ArtefactKind.AUTHORIZATION_DETAILS: (rights.changes, destroying.changes),
    ArtefactKind.ACCOUNT_SUMMARY: (summary.changes,),
    ArtefactKind.BACKUP_VAULTS: (vaults.vault_changes,),
    ArtefactKind.VAULT_ACCESS_POLICY: (policies.changes,),
    ArtefactKind.KEY_POLICY: (policies.changes,),
    ArtefactKind.BUCKET_POLICY: (policies.changes,),
    ArtefactKind.LOCKED_SNAPSHOTS: (vaults.snapshot_changes,),
    ArtefactKind.OBJECT_LOCK: (buckets.lock_changes,),
    ArtefactKind.BUCKET_VERSIONING: (buckets.versioning_changes,),
    ArtefactKind.BUCKET_LIFECYCLE: (buckets.lifecycle_changes,),
    ArtefactKind.BUCKET_REPLICATION: (buckets.replication_changes,),
    ArtefactKind.TRAILS: (logs.trail_changes,),
    ArtefactKind.TRAIL_STATUS: (logs.status_changes,),
    ArtefactKind.VIRTUAL_MFA_DEVICES: (above.device_changes,),
    ArtefactKind.ORGANIZATIONS_FEATURES: (above.feature_changes,),
    ArtefactKind.ORGANIZATION: (above.organization_changes,),
    ArtefactKind.POLICIES_FOR_TARGET: (above.limit_changes,),
    ArtefactKind.RDS_SNAPSHOTS: (copies.changes,),
    ArtefactKind.TRUSTED_ADVISOR: (scanners.advisor_changes,),
    ArtefactKind.PROWLER_CSV: (scanners.prowler_changes,),
    ArtefactKind.PROWLER_OCSF: (scanners.prowler_changes,),
    ArtefactKind.SCOUTSUITE: (scanners.scoutsuite_changes,),
    ArtefactKind.AZURE_ROLE_ASSIGNMENTS: (other_clouds.assignment_changes,),
    ArtefactKind.AZURE_VAULT: (other_clouds.vault_changes,),
    ArtefactKind.AZURE_LOCKS: (other_clouds.lock_changes,),
    ArtefactKind.GCP_IAM_POLICY: (other_clouds.binding_changes,),
    ArtefactKind.GCP_BUCKET: (other_clouds.bucket_changes,),
    ArtefactKind.ENTRA_REGISTRATION: (people.entra_changes,),
    ArtefactKind.GOOGLE_USERS: (people.google_changes,),
    ArtefactKind.OKTA_FACTORS: (people.okta_changes,),
}


def drift(before: Artefact, after: Artefact) -> tuple[Change, ...]:
    """Every change between two artefacts of one kind, account and resource; none if their kinds differ.

    Summaries of Trusted Advisor are counts without names, so nothing can be said of what changed in them.
    """
    if before.kind != after.kind or before.content is None:
        return ()
    if after.content is None:
        return (_silent(before, after),)
    two: Two[Any] = Two(before, after, before.content, after.content)
    return tuple(change for compared in _COMPARED.get(after.kind, ()) for change in compared(two))


def _silent(before: Artefact, after: Artefact) -> Change:
    """What could be read before and is refused now may be hidden."""
    subject = after.resource or after.account or after.kind.value.replace("_", " ")
    return Change(
        ChangeKind.NO_LONGER_SHOWN,
        subject,
        f"What {before.source} showed is not shown any more: the command failed ({after.error}).",
        before.row("whole file", "it could be read"),
        after.row("error message", "; ".join(after.notes) or after.error or ""),
        Severity.MEDIUM,
    )
