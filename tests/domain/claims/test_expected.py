"""Both sample packs come to the verdicts they were made for, each with the row that shows it."""

import pytest

from app.domain.claims.reach import kill_number
from tests.domain.claims.packs import asked, claims_in, expected_in, judged, rows_of

KEY_FACTS = {
    "one-key": {
        "mfa-all": ("credential-report.csv", "<root_account>", "ops.bill", "svc-x1", "mfa_active=false"),
        "root-no-keys": ("access_key_1_active=true", "account-summary.json", "AccountAccessKeysPresent=1"),
        "root-mfa": ("<root_account>", "mfa_active=false", "AccountMFAEnabled=0"),
        "root-rare": ("password_last_used=2026-10-30T07:12:44Z", "access_key_1_last_used_date=2026-10-28T22:05:00Z"),
        "key-rotation-90": ("2014-01-07", "backup-writer, key 1", "2020-03-01", "ops.bill, key 1", "2021-01-15"),
        "no-shadow-users": ("svc-x1", "2026-10-29", "authorization-details.json", "AdministratorAccess attached"),
        "people-without-keys": ("ops.bill", "svc-x1", "password_enabled=true", "access_key_1_active=true"),
        "backup-writer-write-only": (
            "authorization-details.json",
            "policy backup-writer, statement WriteBackups",
            "allows s3:*",
            "s3:DeleteBucket",
            "s3:DeleteObjectVersion",
            "s3:PutLifecycleConfiguration",
        ),
        "no-one-deletes-all": ("ops.ann", "ops.bill", "svc-x1", "AdministratorAccess (group admins)"),
        "vault-locked": ("list-backup-vaults.json", "Default", "Locked=false"),
        "backup-bucket-versioned": ("get-bucket-versioning.acme-backups.json", "Status=Suspended"),
        "prod-bucket-versioned": ("get-bucket-versioning.acme-prod.json", "empty: versioning was never set"),
        "trail-on": ("main", "IsMultiRegionTrail=false", "IsLogging=false", "2026-10-29T03:19:05"),
        "sso-mfa": (),
        "ann-mfa": ("ops.ann", "mfa_active=true"),
    },
    "two-accounts": {
        "mfa-all": ("production/credential-report.csv", "backup/credential-report.csv", "mfa_active=true"),
        "root-no-keys": ("access_key_1_active=false, access_key_2_active=false", "production/", "backup/"),
        "root-mfa": ("password_enabled=false", "RootCredentialsManagement", "backup/", "mfa_active=true"),
        "key-rotation-90": ("backup-writer, key 1", "2026-09-20", "43 days before the report"),
        "no-shadow-users": ("all rows", "all among the named"),
        "people-without-keys": ("no user has both",),
        "backup-writer-write-only": ("backup-writer, statement PutOnly", "versioning on acme-export"),
        "power-cannot-delete": ("power-no-delete", "no deleting action", "NoDestroy", "boundary guard", "iam:*"),
        "delete-needs-mfa": ("deleter, DeleteWithMfa", "Bool aws:MultiFactorAuthPresent true"),
        "no-one-deletes-all": ("del.carol", "vault.dan", "RootSessions", "777788889999"),
        "backup-other-account": ("444455556666", "production is 111122223333"),
        "vault-sealed": ("sealed", "Locked=true", "LockDate=2026-01-15"),
        "vault-soft": ("soft-lock", "Locked=true without LockDate", "governance"),
        "vault-new": ("new-lock", "LockDate=2026-11-05", "still to come"),
        "object-lock": ("Mode=GOVERNANCE", "vault.dan", "s3:BypassGovernanceRetention"),
        "trail-on": ("org", "IsMultiRegionTrail=true", "IsLogging=true"),
        "restore-tested": (),
    },
}
CLAIMS = [(folder, claim.id) for folder in KEY_FACTS for claim in claims_in(folder).claims]


@pytest.mark.parametrize(("folder", "claim"), CLAIMS, ids=lambda value: str(value))
def test_every_claim_has_the_verdict_and_the_rows_it_was_made_for(folder: str, claim: str) -> None:
    one = judged(folder)[claim]
    assert one.verdict == expected_in(folder)["verdicts"][claim][0]
    shown = rows_of(one)
    assert [fact for fact in KEY_FACTS[folder][claim] if fact not in shown] == []
    assert one.sentence


def test_no_claim_of_the_packs_is_left_out() -> None:
    for folder, facts in KEY_FACTS.items():
        assert set(facts) == set(expected_in(folder)["verdicts"]) == set(judged(folder))


def test_a_verdict_says_how_far_it_reaches() -> None:
    scope = judged("two-accounts")["mfa-all"].scope
    assert scope == (
        "IAM users and root of production (111122223333) and backup (444455556666), exported 2 November 2026"
    )


def test_what_is_not_among_the_files_is_named() -> None:
    assert judged("one-key")["sso-mfa"].sentence == "No artefact of the identity provider was given."
    left_open = judged("two-accounts")["no-one-deletes-all"].sentence
    assert "777788889999 stands above production" in left_open and "Whether backup (444455556666)" in left_open


def test_one_key_is_enough() -> None:
    found = kill_number(asked("one-key"))
    assert found and (found.keys, found.hands) == (1, 1)


def test_a_sealed_vault_stands_and_without_it_four_keys_and_two_hands_are_needed() -> None:
    found = kill_number(asked("two-accounts"))
    assert found and (found.keys, found.hands, found.standing) == (None, None, ("vault sealed",))
    assert found.without == (4, 2)
    assert found.note == "vault sealed stands against every credential; without it: keys 4, hands 2"
