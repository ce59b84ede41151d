"""What scanners found, and what they only seem to have found."""

import json

from app.domain.evidence import ArtefactKind as Kind
from tests.domain.evidence.samples import HEADER, artefact, line, read, refused, sample


def test_prowler_csv_and_ocsf_tell_the_same_kind_of_thing() -> None:
    rows = artefact(sample("prowler/example_output_aws.csv").content, "x.csv").content.findings
    items = artefact(sample("prowler/example_output_aws.ocsf.json").content).content.findings
    assert rows[0].check == items[0].check == "accessanalyzer_enabled"
    assert rows[0].status == items[0].status == "FAIL"
    assert {one.status for one in rows} == {"FAIL", "MANUAL"}
    assert rows[0].place == "row 2, accessanalyzer_enabled" and items[0].place == "item 1, accessanalyzer_enabled"
    assert rows[0].quote().startswith("accessanalyzer_enabled FAIL: IAM Access Analyzer in account")


def test_a_check_that_was_not_made_has_no_rows() -> None:
    found = artefact(sample("prowler/example_output_aws.csv").content, "x.csv").content
    assert found.of("iam_root_mfa_enabled") == ()


def test_status_new_is_no_verdict() -> None:
    finding = {"metadata": {"event_code": "c"}, "status": "Suppressed", "status_code": "PASS"}
    found = artefact([finding])
    assert found.content.findings[0].is_muted and found.notes == ("Muted rows show nothing; there is 1 such row.",)


def test_a_verdict_of_another_word_is_refused() -> None:
    finding = {"metadata": {"event_code": "c"}, "status_code": "FINE"}
    assert "The status in item 1 is FINE, none of PASS, FAIL, MANUAL." in refused([finding])


def test_scoutsuite() -> None:
    rules = {
        "root-no-mfa": {"checked_items": 1, "flagged_items": 1, "items": ["iam.root"], "level": "danger"},
        "never-ran": {"checked_items": 0, "flagged_items": 0, "items": [], "level": "warning"},
        "fine": {"checked_items": 3, "flagged_items": 0, "items": [], "level": "warning"},
    }
    results = {
        "account_id": "111122223333",
        "provider_code": "aws",
        "last_run": {"time": "2026-11-02 10:15:19+0000", "version": "5.14.0"},
        "services": {"iam": {"findings": rules}},
    }
    found = artefact(f"scoutsuite_results =\n{json.dumps(results)}", "scoutsuite_results_aws.js")
    assert found.kind == Kind.SCOUTSUITE and found.account == "111122223333" and found.taken_at
    assert {one.rule: one.proves_order for one in found.content.findings} == {
        "root-no-mfa": False,
        "never-ran": False,
        "fine": True,
    }
    assert found.notes == ("1 of 3 rules looked at nothing, so they show nothing.",)
    assert artefact(results).content == found.content


def test_scoutsuite_holds_a_credential_report() -> None:
    names = HEADER.split(",")
    rows = {}
    for user in ("<root_account>", "ann"):
        cells = dict(zip(names, line(user, password_enabled="true").split(","), strict=True))
        rows[user] = {**cells, "name": user, "password_last_used": None, "partition": "aws", "extra": [1]}
    results = {
        "last_run": {"time": "2026-11-02 10:15:19+0000"},
        "services": {"iam": {"findings": {}, "credential_reports": rows}},
    }
    scout, report = read(results).artefacts
    assert (scout.kind, report.kind) == (Kind.SCOUTSUITE, Kind.CREDENTIAL_REPORT)
    assert report.taken_at == scout.taken_at and report.account == "111122223333"
    assert report.content.root.has_password and report.content.of("ann").has_mfa is False
    assert report.content.of("ann").place == "row 3, ann"


def test_scoutsuite_without_one() -> None:
    results = {"last_run": {}, "services": {"iam": {"findings": {}, "credential_reports": {"ann": {"user": "ann"}}}}}
    assert [one.kind for one in read(results).artefacts] == [Kind.SCOUTSUITE]


def test_trusted_advisor() -> None:
    found = artefact(sample("synthetic/aws-other/describe-trusted-advisor-check-result.json").content)
    assert found.content.name == "MFA on the root account" and not found.content.proves_order
    assert found.resource == "7DAFEmoDos" and found.content.flagged[0].cells == ("Red",)


def test_trusted_advisor_green_about_nothing() -> None:
    summaries = [
        {"checkArn": "arn:aws:trustedadvisor:::check/7DAFEmoDos", "status": "ok", "statusReason": "no_data_ok",
         "resourcesAggregates": {"okCount": 0, "warningCount": 0, "errorCount": 0}},
        {"checkArn": "arn:aws:trustedadvisor:::check/H7IgTzjTYb", "status": "ok",
         "resourcesAggregates": {"okCount": 4, "warningCount": 0, "errorCount": 0}},
    ]  # fmt: skip
    found = artefact({"recommendationSummaries": summaries}).content.summaries
    assert [(one.check, one.proves_order) for one in found] == [("7DAFEmoDos", False), ("H7IgTzjTYb", True)]
