"""The calls other programs rely on, from a vendor to a report."""

from typing import Any

from tests.api.conftest import Program

INTAKE = ("data_class", "criticality", "volume", "access", "exposure", "hosting")


def _first_options(program: Program) -> dict[str, Any]:
    version = next(q for q in program.ok("GET", "/questionnaires")["items"] if q["slug"] == "intake")
    document = program.ok("GET", f"/questionnaires/intake/{version['version']}")
    questions = {q["id"]: q for section in document["sections"] for q in section["questions"]}
    return {key: questions[key]["options"][0]["key"] for key in INTAKE}


def test_health(program: Program) -> None:
    assert program.client.get("/healthz").status_code == 200
    assert program.client.get("/readyz").json()["checks"]["database"] is True


def test_vendors_are_listed_changed_and_archived(program: Program) -> None:
    made = [program.ok("POST", "/vendors", {"name": f"Vendor {n}"}, status=201) for n in range(3)]
    first = program.ok("GET", "/vendors?limit=2")
    assert [item["name"] for item in first["items"]] == ["Vendor 0", "Vendor 1"]
    for name in ("cursor", "next"):
        second = program.ok("GET", f"/vendors?limit=2&{name}={first['next']}")
        assert ([item["name"] for item in second["items"]], second["next"]) == (["Vendor 2"], None)
    nulls = {"name": "Nulls", "website": None, "country": None, "lei": None}
    assert program.ok("POST", "/vendors", nulls, status=201)["website"] == ""
    path = f"/vendors/{made[0]['id']}"
    assert program.ok("PATCH", path, {"country": "de"})["country"] == "DE"
    assert program.ok("GET", path)["name"] == "Vendor 0"
    assert program.send("DELETE", path).status_code == 204
    assert len(program.ok("GET", "/vendors")["items"]) == 3


def test_a_complete_intake_gives_inherent_risk_and_an_open_one_says_what_is_missing(program: Program) -> None:
    program.assessment(intake=_first_options(program))
    engagement = program.ok("GET", f"/engagements/{program.made['engagement']}")
    risk = engagement["inherent_risk"]
    assert risk["score"] == risk["impact"] * risk["likelihood"] and engagement["tier"] and engagement["missing"] == []
    vendor = program.made["vendor"]
    empty = program.ok("POST", f"/vendors/{vendor}/engagements", {"name": "Mail"}, status=201)
    assert (empty["tier"], empty["inherent_risk"]) == (None, None) and set(empty["missing"]) == set(INTAKE)
    program.refused("POST", f"/vendors/{vendor}/engagements", 422, json={"name": "M", "intake": {"colour": "red"}})


def test_the_whole_questionnaire_document_is_given(program: Program) -> None:
    document = program.ok("GET", "/questionnaires/cloud-resilience/1.0")
    assert document["slug"] == "cloud-resilience" and len(document["sections"]) >= 8
    program.refused("GET", "/questionnaires/cloud-resilience/99", 404)


def test_an_answer_has_a_version_and_is_not_overwritten_blindly(program: Program) -> None:
    path = f"/assessments/{program.assessment()}/answers/access.mfa"
    saved = program.send("PUT", path, json={"value": "yes", "ownership": "csp", "comment": "Hardware keys."})
    assert saved.headers["etag"] == '"1"' and saved.json()["version"] == 1
    assert saved.json()["saved_by"] == "API key tests"
    program.refused("PUT", path, 428, json={"value": "no"})
    changed = program.send("PUT", path, json={"value": "partly"}, headers={"If-Match": '"1"'})
    assert (changed.json()["version"], changed.json()["comment"]) == (2, "")
    stale = program.refused("PUT", path, 412, json={"value": "no"}, headers={"If-Match": '"1"'})
    assert (stale["current"]["value"], stale["current"]["version"]) == ("partly", 2)
    program.refused("PUT", path, 428, json={"value": "no"}, headers={"If-Match": "*"})
    program.refused("PUT", path, 422, json={"value": "no"}, headers={"If-Match": '"abc"'})
    program.refused("PUT", path, 422, json={"value": "maybe"}, headers={"If-Match": '"2"'})
    assert program.ok("GET", f"/assessments/{program.made['assessment']}")["status"] == "in_progress"


def test_the_list_of_answers_says_what_applies_and_what_is_missing(program: Program) -> None:
    assessment = program.assessment()
    parked = program.ok("PUT", f"/assessments/{assessment}/answers/access.who", {"value": "A token."})
    assert parked["applies"] is False
    program.ok("PUT", f"/assessments/{assessment}/answers/access.mfa", {"value": "unknown", "ownership": "csp"})
    found = program.ok("GET", f"/assessments/{assessment}/answers")
    by_id = {item["question_id"]: item for item in found["items"]}
    assert by_id["access.who"]["applies"] is False and by_id["access.who"]["value"] == "A token."
    assert by_id["access.mfa"]["trust"] == "claimed"
    assert found["missing"] == ["backup.copies"]
    assert found["progress"] == {"applies": 3, "answered": 1}


def test_submitting_lists_what_is_missing_and_then_gives_a_receipt(program: Program) -> None:
    assessment = program.assessment()
    body = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}
    problem = program.refused("POST", f"/assessments/{assessment}/submission", 422, json=body)
    assert {(e["pointer"], e["code"]) for e in problem["errors"]} == {
        ("/answers/access.mfa", "missing"),
        ("/answers/backup.copies", "missing"),
    }
    program.refused("GET", f"/assessments/{assessment}/scorecard", 404)
    assert program.ok("GET", f"/assessments/{assessment}/scorecard?preview=true")["grade"] == "F"
    program.ok("PUT", f"/assessments/{assessment}/answers/access.mfa", {"value": "yes", "ownership": "csp"})
    program.ok("PUT", f"/assessments/{assessment}/answers/access.who", {"value": "A token."})
    program.ok("PUT", f"/assessments/{assessment}/answers/backup.copies", {"value": "partly", "comment": "Weekly."})
    receipt = program.ok("POST", f"/assessments/{assessment}/submission", body, status=201)
    assert {"id", "reference", "submitted_at", "content_sha256", "scorecard_id"} <= set(receipt)
    assert receipt["entered_by"] == "API key tests on behalf of Ada Example"
    card = program.ok("GET", f"/assessments/{assessment}/scorecard")
    assert card["id"] == receipt["scorecard_id"]
    assert (card["posture"], card["posture_exact"]) == (68.75, "275/4")
    assert sum(row["points"] for row in card["contributions"]) == card["posture"]
    assert {"question_id", "domain", "weight", "credit", "trust", "state", "points_exact"} <= set(
        card["contributions"][0]
    )
    program.refused("POST", f"/assessments/{assessment}/submission", 409, json=body)
    program.refused("PUT", f"/assessments/{assessment}/answers/access.mfa", 409, json={"value": "no"})


def test_findings_quote_what_was_answered(program: Program) -> None:
    found = program.ok("GET", f"/assessments/{program.submitted()}/findings")["items"]
    finding = next(item for item in found if item["rule"] == "no_mfa")
    assert (finding["severity"], finding["question_id"], finding["answer"]) == ("critical", "access.mfa", "No")
    assert finding["controls"] == [{"framework": "ccm", "version": "4.1", "id": "IAM-14"}]
    assert finding["status"] == "open" and finding["recommendation"]


def test_evidence_is_uploaded_listed_and_given_back_as_an_attachment(program: Program) -> None:
    assessment = program.assessment()
    program.ok("PUT", f"/assessments/{assessment}/answers/access.mfa", {"value": "yes", "ownership": "csp"})
    kept = program.ok(
        "POST",
        f"/assessments/{assessment}/evidence",
        status=201,
        files={"file": ("../mfa.pdf", b"%PDF-1.7 hello")},
        data={"answers": ["access.mfa", "backup.copies"], "expires_on": "2999-01-01"},
    )
    assert kept["file_name"] == "mfa.pdf" and kept["answers"] == ["access.mfa", "backup.copies"]
    assert len(kept["sha256"]) == 64 and kept["artefact_kind"] is None
    content = program.send("GET", f"/evidence/{kept['id']}/content")
    assert content.content == b"%PDF-1.7 hello"
    assert content.headers["content-disposition"].startswith("attachment")
    answers = program.ok("GET", f"/assessments/{assessment}/answers/access.mfa")
    assert answers["trust"] == "documented"
    program.refused("POST", f"/assessments/{assessment}/evidence", 422, files={"file": ("a.svg", b"<svg onload='x'/>")})
    program.refused("POST", f"/assessments/{assessment}/evidence", 422, data={"answers": "access.mfa"})


def test_an_invitation_gives_the_vendors_link(program: Program) -> None:
    assessment = program.assessment()
    sent = program.ok("POST", f"/assessments/{assessment}/invitations", {"access": "link"}, status=201)
    assert sent["portal_url"].startswith("http://testserver/p/") and "#" in sent["portal_url"]
    assert sent["delivery"] == "queued" and sent["expires_at"].endswith("Z")
    plain = program.ok("POST", f"/assessments/{assessment}/invitations", status=201)
    assert plain["access"] == "code" and "#" not in plain["portal_url"]
    listed = program.ok("GET", f"/assessments/{assessment}/invitations")["items"]
    assert [item["id"] for item in listed] == [plain["id"], sent["id"]]
    assert "portal_url" not in listed[0]
    assert program.send("DELETE", f"/invitations/{plain['id']}").status_code == 204
    assert program.ok("GET", f"/assessments/{assessment}")["status"] == "sent"


def test_report_and_diagrams(program: Program) -> None:
    assessment = program.submitted()
    for name in ("as-answered", "as-it-should-be", "chain"):
        drawing = program.send("GET", f"/assessments/{assessment}/diagrams/{name}.svg")
        assert drawing.headers["content-type"] == "image/svg+xml" and "<svg" in drawing.text
    program.refused("GET", f"/assessments/{assessment}/diagrams/deletion-paths.svg", 404)
    data = program.ok("GET", f"/assessments/{assessment}/report.json")
    assert {"assessment", "answers", "scorecard", "findings"} <= set(data)
    assert "<!doctype html>" in program.send("GET", f"/assessments/{assessment}/report.html").text.lower()
    waiting = program.send("GET", f"/assessments/{assessment}/report.pdf")
    assert waiting.status_code == 202 and int(waiting.headers["retry-after"]) > 0
    assert waiting.headers["location"] == f"/api/v1/assessments/{assessment}/report.pdf"


def test_a_second_open_assessment_is_refused_and_the_first_named(program: Program) -> None:
    first = program.assessment()
    made = program.made
    body = {
        "engagement_id": made["engagement"],
        "questionnaire": "small",
        "respondent_contact_id": made["contact"],
    }
    assert program.refused("POST", "/assessments", 409, json=body)["existing"] == first


def test_what_is_not_built_is_no_route(program: Program) -> None:
    assessment = program.assessment()
    for path in ("destruction", "oscal-plan.json", "workbook.ods"):
        program.refused("GET", f"/assessments/{assessment}/{path}", 404)
    program.refused("POST", "/exports", 404)
