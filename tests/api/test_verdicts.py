"""Exports over the API: what was read, what it makes of the answers, and what changed since the one before."""

from typing import Any

import pytest

from tests import evidence_samples as samples
from tests.api.conftest import Program
from tests.api.test_destruction import assessment  # noqa: F401  the same draft


def upload(program: Program, to: str, name: str, content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = program.ok(
        "POST", f"/assessments/{to}/evidence", status=201, files={"file": (name, content)}
    )
    return found


@pytest.fixture
def uploaded(program: Program, assessment: str) -> str:  # noqa: F811
    for name, content in samples.files("one-key"):
        upload(program, assessment, name, content)
    return assessment


def test_an_upload_says_what_was_read(program: Program, assessment: str) -> None:  # noqa: F811
    content = samples.content_of("one-key/credential-report.json")
    kept = upload(program, assessment, "credential-report.json", content)
    assert (kept["artefact_kind"], kept["reading_notes"]) == ("credential_report", [])
    (artefact,) = kept["artefacts"]
    assert (artefact["kind"], artefact["account"]) == ("credential_report", "111122223333")
    assert program.ok("GET", f"/evidence/{kept['id']}") == kept


def test_a_broken_export_is_kept_and_said(program: Program, assessment: str) -> None:  # noqa: F811
    content = samples.content_of("one-key/authorization-details.json")[:-200]
    kept = upload(program, assessment, "authorization-details.json", content)
    assert (kept["artefact_kind"], kept["artefacts"]) == (None, [])
    assert kept["reading_notes"]
    (problem,) = program.ok("GET", f"/assessments/{assessment}/verdicts")["problems"]
    assert problem["file"] == "authorization-details.json"


def test_verdicts_name_the_row(program: Program, uploaded: str) -> None:
    found = program.ok("GET", f"/assessments/{uploaded}/verdicts")
    assert found["exports"] > 5
    by_question = {item["question_id"]: item for item in found["items"]}
    root = by_question["cred.root_keys"]
    assert (root["verdict"], root["shows"]) == ("contradicted", "no")
    assert any("<root_account>" in row and row.startswith("credential-report") for row in root["rows"])
    assert any("svc-x1" in item["sentence"] for item in found["unclaimed"])


def test_files_change_the_count(program: Program, uploaded: str) -> None:
    found = program.ok("GET", f"/assessments/{uploaded}/destruction")
    assert found["keys"]["low"] == 1
    preview = program.ok("GET", f"/assessments/{uploaded}/scorecard?preview=true")
    assert "keys_low_is_one" in {cap["id"] for cap in preview["caps"]}


def test_a_second_export_is_compared_with_the_first(program: Program, assessment: str) -> None:  # noqa: F811
    content = samples.content_of("one-key/credential-report.csv")
    before = b"\n".join(line for line in content.splitlines() if not line.startswith(b"svc-x1"))
    upload(program, assessment, "credential-report.csv", before)
    address = f"/engagements/{program.made['engagement']}/drifts"
    assert program.ok("GET", address) == {"items": [], "next": None}
    upload(program, assessment, "credential-report.csv", content)
    items = program.ok("GET", address)["items"]
    (new,) = [item for item in items if "svc-x1" in item["subject"]]
    assert new["severity"] in ("critical", "high")
    assert new["before_row"]["text"] == "svc-x1 is not in it"
    assert new["after_row"]["source"] == "credential-report.csv"
    opened = program.ok("GET", f"/assessments/{assessment}/findings")["items"]
    assert any(finding["rule"].startswith("drift.") and "svc-x1" in finding["sentence"] for finding in opened)
