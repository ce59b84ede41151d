"""What scanners found: a failed check refutes, a passed one confirms nothing by itself."""

import json

import pytest

from app.domain.claims import Judged, Verdict
from tests.domain.claims.packs import PROD, judge_one, rows_of
from tests.domain.evidence.samples import FOLDER, line, report

CHECK = "iam_root_mfa_enabled"


def prowler(status: str = "FAIL", *, muted: str = "New", check: str = CHECK, day: str = "2026-11-01") -> str:
    finding = {
        "metadata": {"event_code": check},
        "status_code": status,
        "status": muted,
        "status_detail": "as the scanner says",
        "class_uid": 2004,
        "cloud": {"provider": "aws", "account": {"uid": PROD}},
        "resources": [{"uid": f"arn:aws:iam::{PROD}:root"}],
        "time_dt": f"{day}T10:00:00",
    }
    return json.dumps([finding])


def judge(scan: str, **files: str) -> Judged:
    return judge_one({"scan.ocsf.json": scan, **files}, "root_mfa", accounts={"production": PROD})


def test_a_failed_check_refutes_what_no_export_shows() -> None:
    one = judge(prowler())
    assert one.verdict == Verdict.CONTRADICTED and CHECK in rows_of(one) and "as the scanner says" in rows_of(one)


@pytest.mark.parametrize(
    "scan",
    [
        prowler("PASS"),
        prowler("MANUAL"),
        prowler(muted="Suppressed"),
        prowler(check="iam_root_hardware_mfa_enabled"),
        prowler(day="2026-01-01"),
        "[]",
    ],
    ids=["passed", "by hand", "muted", "another check", "old", "nothing"],
)
def test_nothing_else_in_a_scan_decides(scan: str) -> None:
    assert judge(scan).verdict == Verdict.UNVERIFIED


def test_a_scan_against_the_report_leaves_the_claim_open() -> None:
    root = line("<root_account>", arn=f"arn:aws:iam::{PROD}:root", password_enabled="true", mfa_active="true")
    text = report(root, line("ann", user_creation_time="2026-10-30T00:00:00Z"))
    files = {"scan.ocsf.json": prowler(), "credential-report.csv": text}
    one = judge_one(files, "root_mfa", accounts={"production": PROD})
    assert one.verdict == Verdict.UNVERIFIED and "scanner's check fails" in one.sentence


def test_trusted_advisors_red_check_on_root() -> None:
    text = (FOLDER / "synthetic/aws-other/describe-trusted-advisor-check-result.json").read_text(encoding="utf-8")
    one = judge_one({"advisor.json": text}, "root_mfa", accounts={"production": PROD})
    assert one.verdict == Verdict.CONTRADICTED and "status=error" in rows_of(one)
    green = text.replace('"error"', '"ok"')
    assert judge_one({"advisor.json": green}, "root_mfa", accounts={"production": PROD}).verdict == Verdict.UNVERIFIED
