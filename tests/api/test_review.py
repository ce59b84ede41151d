"""What reviewers do, over the API: judge, return, decide, talk, look back."""

from tests.api.conftest import Program


def test_review_return_and_decision(program: Program) -> None:
    assessment = program.submitted()
    base = f"/assessments/{assessment}"
    assert program.ok("PUT", f"{base}/reviews/backup.copies/acceptance")["verdict"] == "accepted"
    assert program.ok("GET", base)["status"] == "in_review"
    override = {"credit": "1/2", "reason": "Half of the administrators do."}
    assert program.ok("PUT", f"{base}/reviews/access.mfa/override", override)["override_credit"] == "1/2"
    assert program.ok("POST", f"{base}/scorecards", status=201)["number"] == 2
    changed = program.ok("GET", f"{base}/scorecards/2/difference")
    assert changed["review"] and not changed["answers"]
    program.ok("PUT", f"{base}/reviews/access.mfa/return", {"reason": "Which administrators?"})
    program.refused("POST", f"{base}/decision", 409, json={"outcome": "approve", "reason": "Fine."})
    assert program.ok("POST", f"{base}/return", {"message": "One question."})["status"] == "returned"
    answers = {item["question_id"]: item for item in program.ok("GET", f"{base}/answers")["items"]}
    assert answers["access.mfa"]["returned_reason"] == "Which administrators?"
    assert not answers["backup.copies"]["writable"]
    program.ok("PUT", f"{base}/answers/access.mfa", {"value": "no", "ownership": "csp"}, headers={"If-Match": '"1"'})
    declared = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}
    assert program.ok("POST", f"{base}/submission", declared, status=201)["number"] == 2
    decision = {"outcome": "approve_with_conditions", "conditions": "Fix it.", "reason": "Small stakes."}
    decision["valid_until"] = "2999-01-01"
    assert program.ok("POST", f"{base}/decision", decision, status=201)["needs_second"] is False
    assert program.ok("GET", base)["status"] == "completed"
    assert program.ok("GET", f"{base}/decision")["outcome"] == "approve_with_conditions"
    verbs = [event["verb"] for event in program.ok("GET", f"{base}/events?limit=200")["items"]]
    assert {"assessment.created", "submission.made", "assessment.completed"} <= set(verbs)


def test_comments_and_notes_are_two_things(program: Program) -> None:
    base = f"/assessments/{program.submitted()}"
    program.ok("POST", f"{base}/comments", {"text": "Which one?", "question_id": "access.mfa"}, status=201)
    program.ok("POST", f"{base}/notes", {"text": "Doubtful."}, status=201)
    assert [item["text"] for item in program.ok("GET", f"{base}/comments")["items"]] == ["Which one?"]
    assert [item["text"] for item in program.ok("GET", f"{base}/notes")["items"]] == ["Doubtful."]


def test_a_finding_is_fixed_with_proof(program: Program) -> None:
    assessment = program.submitted()
    finding = program.ok("GET", f"/assessments/{assessment}/findings")["items"][0]
    base = f"/findings/{finding['id']}"
    proposed = program.ok("POST", f"{base}/proposals", {"text": "Hardware keys by March."}, status=201)
    remediation = proposed["remediations"][0]["id"]
    agreed = program.ok("PUT", f"{base}/proposals/{remediation}/answer", {"agreed": True})
    assert agreed["status"] == "in_remediation"
    program.refused("PUT", f"{base}/closure", 422, json={})
    file = program.ok(
        "POST", f"/assessments/{assessment}/evidence", status=201, files={"file": ("a.pdf", b"%PDF-1.7 proof")}
    )
    program.ok("POST", f"{base}/proofs", {"evidence_id": file["id"]}, status=201)
    closed = program.ok("PUT", f"{base}/closure", {"evidence_id": file["id"]})
    assert closed["status"] == "closed"
    assert program.ok("GET", "/findings?status=closed")["items"][0]["id"] == finding["id"]


def test_what_if(program: Program) -> None:
    base = f"/assessments/{program.submitted()}"
    seen = program.ok("POST", f"{base}/scorecard/what-if", {"answers": {"access.mfa": "yes"}})
    assert (seen["before"]["posture"], seen["after"]["posture"]) == (62.5, 100.0)
    program.refused("POST", f"{base}/scorecard/what-if", 422, json={"answers": {"access.mfa": "maybe"}})


def test_sections_are_called_complete(program: Program) -> None:
    base = f"/assessments/{program.assessment()}"
    program.refused("PUT", f"{base}/sections/access/completion", 422)
    program.ok("PUT", f"{base}/answers/access.mfa", {"value": "no", "ownership": "csp"})
    assert program.ok("PUT", f"{base}/sections/access/completion")["state"] == "complete"
    assert program.send("DELETE", f"{base}/sections/access/completion").status_code == 204


def test_the_house_can_be_read(program: Program) -> None:
    program.submitted()
    assert program.ok("GET", "/portfolio")["items"][0]["vendor"] == "Acme"
    assert program.ok("GET", "/audit")["faults"] == []
    assert program.ok("GET", "/instance")["name"]
    assert program.ok("GET", "/mails")["items"]
    for path in ("/queue", "/users", "/deletions", "/acceptances", "/events", "/engagements", "/assessments"):
        assert "items" in program.ok("GET", path)
