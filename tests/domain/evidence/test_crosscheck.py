"""Files that cannot all be true of one account are named, with their rows."""

import json

from app.domain.evidence import Pack, SourceFile, read_pack
from app.domain.evidence.crosscheck import disagreements
from tests.domain.evidence.samples import HEADER, as_bytes, envelope, line, pack_of, report, sample

ROOT = line("<root_account>", arn="arn:aws:iam::111122223333:root", password_enabled="true", mfa_active="true")
STALE = "one of the files is older, was edited or leaves something out."


def sentences(pack: Pack) -> list[str]:
    return [one.sentence for one in disagreements(pack)]


def test_the_demonstration_account_contradicts_itself() -> None:
    report, details, summary = (
        f"iam-get-{name}.json" for name in ("credential-report", "account-authorization-details", "account-summary")
    )
    assert sentences(pack_of("cloudmapper")) == [
        f"{report} has auditor_tmp, {details} does not: {STALE}",
        f"{details} has USER_WITH_BAD_INLINE_POLICY, {report} does not: {STALE}",
        f"{summary} gives 1 as the number of users, {report} has 2 besides root: {STALE}",
        f"{summary} gives 1 as the number of users, {details} has 2: {STALE}",
        f"{summary} gives 0 as the number of groups, {details} has 1: {STALE}",
        f"{summary} gives 9 as the number of roles, {details} has 4: {STALE}",
    ]


def test_the_packs_made_for_this_agree() -> None:
    accounts = {"production": "111122223333", "backup": "444455556666"}
    assert sentences(pack_of("synthetic/two-accounts", accounts)) == []
    assert sentences(pack_of("synthetic/two-accounts")) == []
    assert sentences(pack_of("synthetic/one-key", {"production": "111122223333"})) == []


def test_a_file_in_the_wrong_folder() -> None:
    file = sample("synthetic/two-accounts/backup/credential-report.csv", "production/credential-report.csv")
    pack = read_pack([file], accounts={"production": "111122223333", "backup": "444455556666"})
    found = disagreements(pack)[0]
    assert found.sentence == (
        "production/credential-report.csv was given for account 111122223333 but is of account 444455556666; "
        "put it where it belongs, or export the right account."
    )
    assert [str(row) for row in found.rows] == ["production/credential-report.csv: account numbers: 444455556666"]


def test_an_account_nobody_named() -> None:
    file = sample("synthetic/two-accounts/backup/list-backup-vaults.json")
    pack = read_pack([file], accounts={"production": "111122223333", "vault": "999900001111"})
    assert sentences(pack) == [
        "list-backup-vaults.json is of account 444455556666, which is none of the accounts named in the answers."
    ]


def test_two_accounts_in_one_file() -> None:
    mixed = report(ROOT, line("ann", arn="arn:aws:iam::444455556666:user/ann"))
    assert sentences(read_pack([SourceFile("report.csv", as_bytes(mixed))])) == [
        "report.csv mixes the accounts 111122223333 and 444455556666; export each account on its own."
    ]
    assert sentences(pack_of("cloudsplaining")) == [
        "example.json mixes the accounts 012345678901 and 200611803367; export each account on its own."
    ]


def summary(**figures: int) -> SourceFile:
    return SourceFile("summary.json", as_bytes({"SummaryMap": figures}))


def root_differences(root: str, **figures: int) -> list[str]:
    return sentences(read_pack([SourceFile("report.csv", as_bytes(f"{HEADER}\n{root}")), summary(**figures)]))


def test_root_told_in_two_ways() -> None:
    assert root_differences(ROOT, AccountMFAEnabled=0) == [
        f"summary.json and report.csv differ about the root account (AccountMFAEnabled=0): {STALE}"
    ]
    assert root_differences(ROOT, AccountMFAEnabled=1, AccountAccessKeysPresent=0) == []
    assert len(root_differences(ROOT, AccountAccessKeysPresent=1)) == 1
    active = ROOT.replace("true,false,N/A", "true,true,2026-01-01T00:00:00Z", 1)
    assert len(root_differences(active, AccountAccessKeysPresent=0)) == 1


def test_a_key_switched_off_is_still_present() -> None:
    off = ROOT.replace("true,false,N/A", "true,false,2026-01-01T00:00:00Z", 1)
    assert root_differences(off, AccountAccessKeysPresent=1) == root_differences(off, AccountAccessKeysPresent=0) == []


def test_a_bundle_is_held_together_by_its_account() -> None:
    lines = [
        envelope("get-credential-report", report(ROOT, line("ann"))),
        envelope("get-account-summary", {"SummaryMap": {"Users": 7}}),
        envelope("get-account-summary", {"SummaryMap": {"Users": 1}}, account="444455556666"),
    ]
    bundle = SourceFile("b.jsonl", "\n".join(json.dumps(one) for one in lines).encode())
    assert sentences(read_pack([bundle])) == [
        "b.jsonl, line 2 (get-account-summary) gives 7 as the number of users, "
        f"b.jsonl, line 1 (get-credential-report) has 1 besides root: {STALE}"
    ]


def test_the_newest_of_two_reports_counts() -> None:
    new = {"Content": report(ROOT), "ReportFormat": "text/csv", "GeneratedTime": "2026-11-02T10:15:19Z"}
    files = [
        SourceFile("new.json", as_bytes(new)),
        SourceFile("old.csv", as_bytes(report(ROOT, line("ann")))),
        summary(Users=0),
    ]
    assert sentences(read_pack(files)) == []
