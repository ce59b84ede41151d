"""Every export over the API, with the scope it needs, and an answer file in again."""

import json
from collections.abc import Callable

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from app.domain.interchange.schema import json_schema
from tests.api.conftest import Program
from tests.csv_rows import rows_of


def test_the_assessment_file_passes_its_schema_and_is_named_for_people(program: Program) -> None:
    assessment = program.submitted()
    response = program.send("GET", f"/assessments/{assessment}/assessment.json")
    assert response.status_code == 200 and response.headers["content-type"] == "application/json"
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''assessment-acme-small.json"
    assert response.headers["cache-control"] == "no-store"
    jsonschema_rs.validator_for(json_schema()).validate(response.json())
    fingerprint = program.ok("GET", "/instance")["fingerprint"]
    assert response.json()["instance"]["fingerprint"] == fingerprint and len(fingerprint) == 64


def test_an_answer_file_is_handed_in_again_and_says_who_signed_it(program: Program) -> None:
    assessment = program.submitted()
    body = program.send("GET", f"/assessments/{assessment}/answer-file.json").content
    assert b"scorecard" in body and json.loads(body)["scorecard"] is None
    vendor = program.ok("POST", "/vendors", {"name": "Acme, elsewhere"}, status=201)["id"]
    engagement = program.ok("POST", f"/vendors/{vendor}/engagements", {"name": "Again", "intake": {}}, status=201)["id"]
    files = {"file": ("acme.json", body, "application/json")}
    found = program.ok("POST", "/imports", files=files, data={"engagement_id": engagement}, status=201)
    assert (found["format"], found["counts"]["new"]) == ("answer-file", 2)
    assert any("Signed by instance" in note for note in found["notes"])
    done = program.ok("POST", f"/imports/{found['id']}/application", {}, status=201)
    score = program.ok("GET", f"/assessments/{assessment}/scorecard")["posture_exact"]
    assert program.ok("GET", f"/assessments/{done['assessment_id']}/scorecard")["posture_exact"] == score
    files = {"file": ("acme.json", body.replace(b'"no"', b'"yes"'), "application/json")}
    problem = program.refused("POST", "/imports", 422, files=files, data={"engagement_id": engagement})
    assert "does not fit its hash" in problem["detail"]


def test_the_table_opens_in_a_spreadsheet(program: Program) -> None:
    response = program.send("GET", f"/assessments/{program.submitted()}/answers.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    table = rows_of(response.content)
    assert table[0]["question_id"] == "access.mfa" and table[0]["points"]


@pytest.mark.parametrize("document", ["catalog", "component-definition", "assessment-results"])
def test_oscal_is_asked_for_by_document(program: Program, document: str) -> None:
    body = program.ok("GET", f"/assessments/{program.submitted()}/oscal.json", params={"document": document})
    assert list(body) == [document] and body[document]["metadata"]["oscal-version"] == "1.2.1"


def test_oscal_without_a_name_is_the_results_and_another_name_is_refused(program: Program) -> None:
    assessment = program.submitted()
    assert list(program.ok("GET", f"/assessments/{assessment}/oscal.json")) == ["assessment-results"]
    problem = program.refused("GET", f"/assessments/{assessment}/oscal.json?document=profile", 422)
    assert problem["errors"][0]["pointer"] == "/document" and "Choose one of catalog" in problem["detail"]


def test_the_register_lists_every_engagement(program: Program) -> None:
    program.submitted()
    response = program.send("GET", "/dora-register.csv")
    table = rows_of(response.content)
    assert [(row["provider"], row["rank"]) for row in table] == [("Acme", "1")]


def test_a_key_without_the_scope_gets_no_file(
    program: Program, client: TestClient, new_key: Callable[..., str]
) -> None:
    assessment = program.submitted()
    answers, vendors = Program(client, new_key("answers:read")), Program(client, new_key("vendors:read"))
    for path in ("assessment.json", "oscal.json"):
        answers.refused("GET", f"/assessments/{assessment}/{path}", 403)
    for path in ("answer-file.json", "answers.csv"):
        assert answers.send("GET", f"/assessments/{assessment}/{path}").status_code == 200
        vendors.refused("GET", f"/assessments/{assessment}/{path}", 403)
    vendors.refused("GET", "/dora-register.csv", 403)
    program.refused("GET", "/assessments/none/assessment.json", 404)
