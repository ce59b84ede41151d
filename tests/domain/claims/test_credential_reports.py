"""Reports of every era and carrier, and of the wrong account, read as what they are."""

import json
from typing import Any

import pytest

from app.domain.claims import Verdict
from tests.domain.claims.packs import PROD, judge_one, rows_of
from tests.domain.evidence.samples import FOLDER, line, report

ERAS = FOLDER / "synthetic" / "eras"
OF_ERAS: dict[str, Any] = {"accounts": {"production": "123456789012"}}
ROOT = {"arn": f"arn:aws:iam::{PROD}:root", "password_enabled": "true", "mfa_active": "true"}


def era(name: str) -> dict[str, str]:
    return {f"{name}.csv": (ERAS / f"{name}.csv").read_text(encoding="utf-8")}


def dated(text: str, made: str = "2026-11-02T10:15:19+00:00") -> dict[str, str]:
    return {"credential-report.json": json.dumps({"Content": text, "ReportFormat": "text/csv", "GeneratedTime": made})}


@pytest.mark.parametrize(("name", "day"), [("root-row-2019", "2019-03-10"), ("root-row-2025", "2025-02-10")])
def test_a_root_with_a_second_factor_is_confirmed_in_either_spelling(name: str, day: str) -> None:
    one = judge_one(era(name), "root_mfa", as_of=day, **OF_ERAS)
    assert one.verdict == Verdict.CONFIRMED and "mfa_active=true" in rows_of(one)


def test_a_root_that_cannot_sign_in_is_no_finding() -> None:
    one = judge_one(era("root-row-org-managed"), "root_mfa", as_of="2025-02-10", **OF_ERAS)
    assert one.verdict == Verdict.CONFIRMED and "neither password nor key" in rows_of(one)


def test_not_supported_counts_as_a_password() -> None:
    text = report(line("<root_account>", **ROOT | {"password_enabled": "not_supported", "mfa_active": "false"}))
    one = judge_one(dated(text), "mfa_all", accounts={"production": PROD})
    assert one.verdict == Verdict.CONTRADICTED and "password_enabled=not_supported" in rows_of(one)


def test_a_file_saved_by_a_spreadsheet_says_the_same() -> None:
    one = judge_one(era("crlf-bom-uppercase"), "mfa_all", as_of="2025-02-10", **OF_ERAS)
    assert one.verdict == Verdict.CONTRADICTED and "excel.saved" in rows_of(one) and "mfa_active=FALSE" in rows_of(one)


def test_more_keys_than_the_report_lists_leave_their_age_open() -> None:
    text = (ERAS / "with-additional-column.csv").read_text(encoding="utf-8").replace("2013-02", "2026-10")
    one = judge_one(dated(text), "key_rotation_90", **OF_ERAS)
    assert one.verdict == Verdict.UNVERIFIED and "more credentials than the report lists" in one.sentence


def test_a_report_without_root_shows_nothing_about_root() -> None:
    text = report(line("ann", password_enabled="true", mfa_active="true", user_creation_time="2026-10-01T00:00:00Z"))
    for rule in ("mfa_all", "root_mfa", "root_no_keys", "root_rare"):
        one = judge_one(dated(text), rule, accounts={"production": PROD})
        assert one.verdict == Verdict.UNVERIFIED and "no row for the root account" in one.sentence


def test_the_age_of_keys_needs_a_date_of_the_reports_own() -> None:
    key = {"access_key_1_active": "true", "access_key_1_last_rotated": "2026-10-01T00:00:00Z"}
    text = report(line("<root_account>", **ROOT), line("writer", **key))
    bare = judge_one({"credential-report.csv": text}, "key_rotation_90", accounts={"production": PROD})
    assert bare.verdict == Verdict.UNVERIFIED and "no date of its own" in bare.sentence
    assert judge_one(dated(text), "key_rotation_90", accounts={"production": PROD}).verdict == Verdict.CONFIRMED


def test_a_bare_report_still_shows_a_key_that_is_too_old() -> None:
    key = {"access_key_1_active": "true", "access_key_1_last_rotated": "2020-01-01T00:00:00Z"}
    text = report(line("<root_account>", **ROOT, password_last_used="2026-10-30T00:00:00Z"), line("writer", **key))
    one = judge_one({"credential-report.csv": text}, "key_rotation_90", accounts={"production": PROD})
    assert one.verdict == Verdict.CONTRADICTED and "before its latest entry" in rows_of(one)


def test_an_inactive_key_has_no_age() -> None:
    key = {"access_key_2_active": "false", "access_key_2_last_rotated": "2012-01-01T00:00:00Z"}
    text = report(line("<root_account>", **ROOT), line("ann", **key))
    assert judge_one(dated(text), "key_rotation_90", accounts={"production": PROD}).verdict == Verdict.CONFIRMED


@pytest.mark.parametrize("used", ["N/A", ""])
def test_not_known_is_never_read_as_unused(used: str) -> None:
    text = report(line("<root_account>", **ROOT, password_last_used=used))
    one = judge_one(dated(text), "root_rare", accounts={"production": PROD})
    assert one.verdict == Verdict.UNVERIFIED and "does not say when the password was last used" in one.sentence


def test_no_information_means_not_used() -> None:
    text = report(line("<root_account>", **ROOT, password_last_used="no_information"))
    assert judge_one(dated(text), "root_rare", accounts={"production": PROD}).verdict == Verdict.CONFIRMED


def test_an_old_report_says_nothing_about_today() -> None:
    text = report(line("<root_account>", **ROOT | {"mfa_active": "false"}))
    one = judge_one(dated(text, "2026-05-02T10:00:00Z"), "root_mfa", accounts={"production": PROD})
    assert one.verdict == Verdict.UNVERIFIED and "2 May 2026" in one.sentence and "Export it again" in one.sentence


def test_days_are_those_the_claim_names() -> None:
    key = {"access_key_1_active": "true", "access_key_1_last_rotated": "2026-10-01T00:00:00Z"}
    text = report(line("<root_account>", **ROOT), line("writer", **key))
    said: dict[str, Any] = {"text": "Keys are replaced every 30 days.", "accounts": {"production": PROD}}
    one = judge_one(dated(text), "key_rotation_90", **said)
    assert one.verdict == Verdict.CONTRADICTED and "32 days before the report" in rows_of(one)


def test_the_wrong_account_confirms_nothing() -> None:
    text = report(line("<root_account>", **ROOT))
    one = judge_one(dated(text), "root_mfa", accounts={"production": "999988887777", "backup": "444455556666"})
    assert one.verdict == Verdict.UNVERIFIED and "999988887777" in one.sentence


def test_a_report_of_two_accounts_confirms_nothing() -> None:
    other = line("bob", password_enabled="true", mfa_active="true", arn="arn:aws:iam::444455556666:user/bob")
    one = judge_one(dated(report(line("<root_account>", **ROOT), other)), "mfa_all", accounts={"production": PROD})
    assert one.verdict == Verdict.UNVERIFIED and "mixes the accounts" in one.sentence


def test_names_stay_text_whatever_they_look_like() -> None:
    name = "<script>alert(1)</script>"
    text = report(line("<root_account>", **ROOT), line(name, password_enabled="true"))
    one = judge_one(dated(text), "mfa_all", accounts={"production": PROD})
    assert one.verdict == Verdict.CONTRADICTED and name in rows_of(one)


@pytest.mark.parametrize("content", ["", " ", "user,arn\n", "{", "[]"])
def test_an_empty_or_broken_file_confirms_nothing(content: str) -> None:
    one = judge_one({"credential-report.csv": content}, "mfa_all", accounts={"production": PROD})
    assert one.verdict == Verdict.UNVERIFIED and one.rows == ()


def test_many_rows_are_cut_and_counted() -> None:
    rows = [line(f"user{number}", password_enabled="true") for number in range(50)]
    one = judge_one(dated(report(line("<root_account>", **ROOT), *rows)), "mfa_all", accounts={"production": PROD})
    assert len(one.rows) == 21 and str(one.rows[-1]) == "and 30 more rows"
