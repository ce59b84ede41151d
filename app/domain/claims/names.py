"""The names of the rules that compare a claim with exported files, for everything that only has to know the names.

`app.domain.claims.rules` says what each of them checks; a questionnaire names them with `claim`.
"""

RULE_NAMES = (
    "mfa_all",
    "sso_mfa",
    "principal_mfa",
    "root_mfa",
    "root_no_keys",
    "root_rare",
    "key_rotation_90",
    "people_without_keys",
    "no_shadow_users",
    "writer_write_only",
    "power_cannot_delete",
    "delete_needs_mfa",
    "no_one_deletes_all",
    "backup_other_account",
    "vault_locked",
    "snapshots_locked",
    "object_lock",
    "bucket_versioned",
    "trail_on",
    "trail_validated",
    "restore_tested",
)
