"""One cell of a pack changed changes the verdict that rests on it, and the row shown is that cell's."""

import json

import pytest

from app.domain.claims import Verdict
from app.domain.claims.reach import kill_number
from tests.domain.claims.packs import Change, asked, files_of, judged, judged_files, rows_of, swap

REPORT, DETAILS = "production/credential-report.csv", "production/authorization-details.json"
VAULTS = "backup/list-backup-vaults.json"


def cell(user: str, column: str, value: str) -> Change:
    """Sets one cell of a credential report."""

    def change(text: str) -> str:
        header, *rows = text.splitlines()
        place = header.split(",").index(column)
        changed = []
        for row in rows:
            cells = row.split(",")
            if cells[0] == user:
                assert cells[place] != value
                cells[place] = value
            changed.append(",".join(cells))
        return "\n".join([header, *changed])

    return change


FLIPS = [
    ("mfa-all", REPORT, cell("ops.ann", "mfa_active", "false"), "row 5, ops.ann"),
    ("mfa-all", "backup/credential-report.csv", cell("vault.dan", "mfa_active", "FALSE"), "vault.dan"),
    ("key-rotation-90", REPORT, cell("backup-writer", "access_key_1_last_rotated", "2026-07-01T09:00:00Z"), "124 days"),
    ("people-without-keys", REPORT, cell("ops.bill", "access_key_2_active", "true"), "ops.bill"),
    ("people-without-keys", REPORT, cell("backup-writer", "password_enabled", "true"), "backup-writer"),
    ("backup-writer-write-only", DETAILS, swap('"s3:AbortMultipartUpload"', '"s3:DeleteObject"'), "s3:DeleteObject"),
    ("backup-writer-write-only", DETAILS, swap('"arn:aws:s3:::acme-export/*"', '"*"'), "so into any bucket"),
    ("power-cannot-delete", DETAILS, swap('"backup:StartBackupJob"', '"dynamodb:DeleteTable"'), "dynamodb:DeleteTable"),
    ("delete-needs-mfa", DETAILS, swap('"aws:MultiFactorAuthPresent"', '"aws:SecureTransport"'), ""),
    ("vault-sealed", VAULTS, swap('"LockDate": "2026-01-15', '"LockDate": "2027-01-15'), "still to come"),
    ("vault-sealed", VAULTS, swap('"MinRetentionDays": 35,\n   "MaxRetentionDays"', '"MaxRetentionDays"'), "at once"),
    ("trail-on", "production/get-trail-status.org.json", swap('"IsLogging": true', '"IsLogging": false'), "false"),
    (
        "trail-on",
        "production/describe-trails.json",
        swap('"IsMultiRegionTrail": true', '"IsMultiRegionTrail": false'),
        "org",
    ),
]


@pytest.mark.parametrize(
    ("claim", "file", "change", "shown"), FLIPS, ids=lambda value: value[:40] if isinstance(value, str) else "changed"
)
def test_a_cell_that_harms_takes_the_confirmation_away(claim: str, file: str, change: Change, shown: str) -> None:
    assert judged("two-accounts")[claim].verdict == Verdict.CONFIRMED
    one = judged("two-accounts", {file: change})[claim]
    assert one.verdict == (Verdict.CONTRADICTED if shown else Verdict.UNVERIFIED)
    assert shown in rows_of(one)


def test_a_cell_that_helps_takes_the_contradiction_away() -> None:
    def repaired(text: str) -> str:
        for user in ("<root_account>", "ops.bill", "svc-x1"):
            text = cell(user, "mfa_active", "true")(text)
        return text

    summary = swap('"AccountMFAEnabled": 0', '"AccountMFAEnabled": 1')
    found = judged("one-key", {"credential-report.csv": repaired, "account-summary.json": summary})
    assert found["mfa-all"].verdict == found["root-mfa"].verdict == Verdict.CONFIRMED


def test_a_user_nobody_named_is_shown_even_where_the_files_disagree_about_it() -> None:
    row = (
        "new.user,arn:aws:iam::111122223333:user/new.user,2026-10-31T02:00:00Z,false,N/A,N/A,N/A,false"
        + ",false,N/A,N/A,N/A,N/A" * 2
    )
    found = judged("two-accounts", {REPORT: lambda text: f"{text}\n{row},false,N/A,false,N/A"})
    one = found["no-shadow-users"]
    assert one.verdict == Verdict.CONTRADICTED and "new.user" in rows_of(one) and "2026-10-31" in rows_of(one)
    assert found["mfa-all"].verdict == Verdict.UNVERIFIED and "new.user" in found["mfa-all"].sentence


def test_a_report_without_a_date_that_says_otherwise_counts_as_well() -> None:
    files = files_of("two-accounts")
    files[REPORT] = cell("ops.ann", "mfa_active", "false")(files[REPORT])
    one = judged_files("two-accounts", files)["mfa-all"]
    assert one.verdict == Verdict.CONTRADICTED and "production/credential-report.csv: row 5, ops.ann" in rows_of(one)


@pytest.mark.parametrize(
    ("claim", "file"),
    [
        ("mfa-all", "backup/credential-report"),
        ("delete-needs-mfa", DETAILS.removesuffix(".json")),
        ("vault-sealed", VAULTS.removesuffix(".json")),
        ("trail-on", "production/get-trail-status.org"),
        ("backup-other-account", VAULTS.removesuffix(".json")),
    ],
)
def test_a_silent_file_never_confirms(claim: str, file: str) -> None:
    files = {name: text for name, text in files_of("two-accounts").items() if not name.startswith(f"{file}.")}
    one = judged_files("two-accounts", files)[claim]
    assert one.verdict == Verdict.UNVERIFIED
    assert "ot given" in one.sentence


def test_a_lifted_lock_lets_the_number_fall() -> None:
    lifted = swap('"LockDate": "2026-01-15T08:00:00+00:00"', '"LockDate": null')
    found = kill_number(asked("two-accounts", {VAULTS: lifted}))
    assert found and (found.keys, found.hands) == (4, 2)


def test_the_same_person_on_both_sides_is_one_hand() -> None:
    def renamed(text: str) -> str:
        return text.replace("vault.dan", "del.carol")

    changes = {
        VAULTS: swap('"LockDate": "2026-01-15T08:00:00+00:00"', '"LockDate": null'),
        "backup/authorization-details.json": renamed,
        "backup/credential-report.csv": renamed,
    }
    found = kill_number(asked("two-accounts", changes))
    assert found and found.hands == 1


def test_logging_everywhere_needs_the_trail_to_run_in_every_account() -> None:
    def own(text: str) -> str:
        trails = json.loads(text)
        trails["trailList"][0]["IsOrganizationTrail"] = False
        return json.dumps(trails)

    one = judged("two-accounts", {"production/describe-trails.json": own})["trail-on"]
    assert one.verdict == Verdict.UNVERIFIED and "backup (444455556666)" in one.sentence
