"""What an uploaded file was read as, in a line, so that whoever sent it sees at once whether it was understood."""

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass

from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.models import Evidence
from app.services import artefacts
from app.services.artefacts.packs import parsed
from app.web.context import Session
from app.web.pages import plural

K = ArtefactKind
TITLES: Mapping[ArtefactKind, tuple[str, str, str]] = {
    K.CREDENTIAL_REPORT: ("Credential report", "users", "user"),
    K.AUTHORIZATION_DETAILS: ("Users, roles and their rights", "users", "user"),
    K.ACCOUNT_SUMMARY: ("Account summary", "", ""),
    K.BACKUP_VAULTS: ("Backup vaults and their locks", "vaults", "vault"),
    K.VAULT_ACCESS_POLICY: ("Access policy of a backup vault", "", ""),
    K.LOCKED_SNAPSHOTS: ("Locked disk snapshots", "snapshots", "snapshot"),
    K.OBJECT_LOCK: ("Object lock of a bucket", "", ""),
    K.BUCKET_VERSIONING: ("Versioning of a bucket", "", ""),
    K.BUCKET_POLICY: ("Access policy of a bucket", "", ""),
    K.BUCKET_LIFECYCLE: ("What deletes itself in a bucket", "rules", "rule"),
    K.BUCKET_REPLICATION: ("Replication of a bucket", "rules", "rule"),
    K.TRAILS: ("Trails that record what is done", "trails", "trail"),
    K.TRAIL_STATUS: ("Whether a trail is recording", "", ""),
    K.VIRTUAL_MFA_DEVICES: ("Registered second factors", "devices", "device"),
    K.ORGANIZATIONS_FEATURES: ("What the organisation may do as root", "features", "feature"),
    K.ORGANIZATION: ("Organisation above the account", "", ""),
    K.POLICIES_FOR_TARGET: ("Limits set by the organisation", "policies", "policy"),
    K.RDS_SNAPSHOTS: ("Database snapshots", "snapshots", "snapshot"),
    K.KEY_POLICY: ("Access policy of an encryption key", "", ""),
    K.TRUSTED_ADVISOR: ("Trusted Advisor check", "flagged", "flagged resource"),
    K.TRUSTED_ADVISOR_SUMMARIES: ("Trusted Advisor summaries", "summaries", "summary"),
    K.PROWLER_CSV: ("Prowler findings", "findings", "finding"),
    K.PROWLER_OCSF: ("Prowler findings", "findings", "finding"),
    K.SCOUTSUITE: ("ScoutSuite findings", "findings", "finding"),
    K.AZURE_ROLE_ASSIGNMENTS: ("Azure role assignments", "assignments", "assignment"),
    K.AZURE_VAULT: ("Azure backup vaults", "vaults", "vault"),
    K.AZURE_LOCKS: ("Azure resource locks", "locks", "lock"),
    K.GCP_IAM_POLICY: ("Google Cloud access policy", "bindings", "binding"),
    K.GCP_BUCKET: ("Google Cloud bucket", "", ""),
    K.ENTRA_REGISTRATION: ("Entra registration of second factors", "people", "person"),
    K.GOOGLE_USERS: ("Google Workspace users", "people", "person"),
    K.OKTA_FACTORS: ("Okta factors of a user", "factors", "factor"),
}
_MANY = {"person": "people", "policy": "policies", "summary": "summaries"}


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Lines such as "Credential report of account 111122223333, 2 November 2026, 7 users"; notes; sources for rows."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    sources: frozenset[str]


def read_as(session: Session, files: Sequence[Evidence]) -> dict[str, ReadAs]:
    """Evidence id -> what was read out of it. For files the actor may see."""
    rows = artefacts.of_evidence(session, [file.id for file in files])
    return {file.id: _read(parsed(session, rows[file.id]), file) for file in files}


def _read(found: Sequence[Artefact], file: Evidence) -> ReadAs:
    notes = [note for one in found for note in one.notes]
    return ReadAs(
        lines=tuple(line(one) for one in found),
        notes=tuple(dict.fromkeys([*(file.reading_notes or ()), *notes])),
        sources=frozenset(one.source for one in found),
    )


def line(artefact: Artefact) -> str:
    """What it is, of which account, resource and region, from which day, how much of it."""
    title, listed, word = TITLES[artefact.kind]
    parts = [title + _whose(artefact), artefact.resource or "", artefact.region or ""]
    parts.append(f"{taken.day} {taken:%b %Y}" if (taken := artefact.taken_at) else "without a date of its own")
    if artefact.error:
        parts.append(f"the command failed with {artefact.error}")
    elif isinstance(rows := getattr(artefact.content, listed, None) if listed else None, Sized):
        parts.append(plural(len(rows), word, _MANY.get(word, "")))
    return ", ".join(part for part in parts if part)


def _whose(artefact: Artefact) -> str:
    """The account it names, else the one it was said to be of."""
    if artefact.account:
        return f" of account {artefact.account}"
    folder = artefact.source.rpartition("/")[0]
    return f" of “{folder}”, as you said" if folder else ", of an account it does not name"
