"""Which rule judges a claim of a claims file: the one it names, else the one its id spells, else what its words mean.

The words are tried in order and the first that fits wins; a claim none of them fits is left unverified, never guessed.
"""

from app.domain.claims.claims_file import Claim
from app.domain.claims.rules import RULES

BY_ID: tuple[tuple[str, str], ...] = (
    ("mfa_all", "mfa_all"),
    ("root_no_key", "root_no_keys"),
    ("root_mfa", "root_mfa"),
    ("root_rare", "root_rare"),
    ("key_rotation", "key_rotation_90"),
    ("write_only", "writer_write_only"),
    ("shadow", "no_shadow_users"),
    ("bucket_versioned", "bucket_versioned"),
    ("object_lock", "object_lock"),
    ("trail_valid", "trail_validated"),
    ("trail", "trail_on"),
    ("sso", "sso_mfa"),
    ("restore", "restore_tested"),
    ("vault", "vault_locked"),
)
BY_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("root", "access key"), "root_no_keys"),
    (("root", "second factor"), "root_mfa"),
    (("root", "used"), "root_rare"),
    (("keys", "rotated"), "key_rotation_90"),
    (("every", "login", "second factor"), "mfa_all"),
    (("identity provider", "second factor"), "sso_mfa"),
    (("deleting", "second factor"), "delete_needs_mfa"),
    (("uses", "second factor"), "principal_mfa"),
    (("people", "keys", "passwords"), "people_without_keys"),
    (("only", "named"), "no_shadow_users"),
    (("only write",), "writer_write_only"),
    (("no single", "delete"), "no_one_deletes_all"),
    (("power", "cannot delete"), "power_cannot_delete"),
    (("backup", "account of their own"), "backup_other_account"),
    (("snapshot", "lock"), "snapshots_locked"),
    (("vault", "lock"), "vault_locked"),
    (("objects", "cannot be deleted"), "object_lock"),
    (("bucket", "old versions"), "bucket_versioned"),
    (("log files", "valid"), "trail_validated"),
    (("logs every region",), "trail_on"),
    (("restore", "tested"), "restore_tested"),
)


def rule_of(claim: Claim) -> str | None:
    """The id of the rule that judges it, None when there is none. A rule that is named and unknown is not replaced."""
    if claim.rule is not None:
        return claim.rule if claim.rule in RULES else None
    spelled = claim.id.strip().casefold().replace("-", "_")
    if spelled in RULES:
        return spelled
    return _by_id(spelled) or _by_words(f"{spelled.replace('_', ' ')} {claim.text.casefold()}")


def _by_id(spelled: str) -> str | None:
    found = next((rule for part, rule in BY_ID if part in spelled), None)
    return found or ("principal_mfa" if spelled.endswith("_mfa") else None)


def _by_words(text: str) -> str | None:
    return next((rule for words, rule in BY_WORDS if all(word in text for word in words)), None)
