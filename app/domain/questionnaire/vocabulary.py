"""The closed lists a questionnaire draws on: kinds, owners, severities, grades, and claims that can be checked."""

from enum import StrEnum


class Kind(StrEnum):
    """Kind of answer."""

    CONTROL = "control"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    TABLE = "table"
    FILE = "file"
    CONTACT = "contact"


class Ownership(StrEnum):
    """Who owns a control, in the five values the Cloud Security Alliance uses.

    `csp` is the vendor, `csc` is us, its customer; `third_party` is the vendor's own provider.
    """

    CSP = "csp"
    CSC = "csc"
    THIRD_PARTY = "third_party"
    SHARED_CSP_CSC = "shared_csp_csc"
    SHARED_CSP_THIRD_PARTY = "shared_csp_third_party"


class Severity(StrEnum):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Grade(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    F = "F"


class Trust(StrEnum):
    """How an answer is known."""

    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    REVIEWED = "reviewed"
    TESTED = "tested"


class ServiceModel(StrEnum):
    IAAS = "iaas"
    PAAS = "paas"
    SAAS = "saas"


UNKNOWN = "unknown"
CONTROL_VALUES = ("yes", "partly", "no", "not_applicable", UNKNOWN)
CLAIMS = (
    "mfa_all",
    "principal_mfa",
    "root_mfa",
    "root_no_keys",
    "root_rare",
    "root_use",
    "root_use",
    "sso_mfa",
    "key_rotation_90",
    "oldest_key",
    "people_without_keys",
    "traceable",
    "lasting_keys",
    "traceable",
    "no_shadow_users",
    "writer_write_only",
    "programs_scope",
    "power_cannot_delete",
    "delete_needs_mfa",
    "key_bypass",
    "grant_apart",
    "access_review",
    "no_one_deletes_all",
    "delete_apart",
    "own_account",
    "backup_other_account",
    "untouchable",
    "vault_locked",
    "snapshots_locked",
    "object_lock",
    "bucket_versioned",
    "azure_vault_locked",
    "gcp_retention_locked",
    "logs_apart",
    "trail_on",
    "trail_validated",
    "logs_apart",
    "restore_tested",
)
"""Names of the rules in `app.domain.claims.rules` that hold an answer against exported files."""
