"""Hostile bodies and texts at every call: nothing is ours to answer for, and what is kept is what was sent."""

import json
from typing import Any

import pytest

import app.api
from tests.api.conftest import Program

BODIES: list[Any] = [
    None,
    {},
    [],
    "text",
    {"value": {"deep": [1, None, {"x": []}]}},
    {"reason": "x", "text": "x", "message": "x", "name": "x", "value": 1e308, "answers": {"": ""}},
    {"value": "yes", "ownership": 7, "comment": [], "reason": {}},
    {"evidence_id": "none", "reason": "A reason long enough to be taken for one."},
]
TEXTS = [
    "=1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "'; DROP TABLE vendor; --",
    "\u202egnp.exe",
    "e" + "\u0301" * 1000,
    "a\u2028b\u2029c",
    "\ufeff\ufffe\uffff",
    "😀" * 50,
    "../../etc/passwd",
    "line\r\nbreak",
    "\x01\x02\x1b[31m",
]
UNSTORABLE = ["nul\x00", "\ud800", "x\udfff"]


def test_no_call_with_any_body_is_an_error_of_ours(program: Program) -> None:
    assessment = program.submitted()
    finding = program.ok("GET", f"/assessments/{assessment}/findings")["items"][0]["id"]
    known = {
        "{assessment_id}": assessment,
        "{vendor_id}": program.made["vendor"],
        "{contact_id}": program.made["contact"],
        "{engagement_id}": program.made["engagement"],
        "{finding_id}": finding,
        "{question_id}": "access.mfa",
        "{section_id}": "access",
        "{number}": "1",
        "{slug}": "small",
        "{version}": "1.0",
    }
    calls = json.loads(app.api.openapi_text())["paths"]
    for path, operations in calls.items():
        for name, value in known.items():
            path = path.replace(name, value)
        for method in operations:
            if path.startswith("/api/v1") and method != "delete":
                for body in BODIES if method != "get" else BODIES[:1]:
                    given = {} if body is None else {"json": body}
                    response = program.send(method.upper(), path.removeprefix("/api/v1"), **given)
                    assert response.status_code < 500, (method, path, body, response.text)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_kept_as_sent(program: Program, text: str) -> None:
    assessment = program.assessment()
    kept = text.replace("\r\n", "\n")
    base = f"/assessments/{assessment}"
    saved = program.ok("PUT", f"{base}/answers/access.mfa", {"value": "partly", "comment": text, "reason": text})
    assert saved["comment"] == saved["reason"] == kept
    assert program.ok("GET", f"{base}/answers/access.mfa")["comment"] == kept
    for noun in ("comments", "notes"):
        assert program.ok("POST", f"{base}/{noun}", {"text": text}, status=201)["text"].strip() == kept.strip()
    made = program.ok("POST", "/vendors", {"name": text[:200]}, status=201)
    assert program.ok("GET", f"/vendors/{made['id']}")["name"] == kept[:200].replace("\n", " ").strip()
    assert program.ok("GET", "/vendors", params={"search": kept[:3]})["items"]


@pytest.mark.parametrize("text", UNSTORABLE)
def test_unstorable_text_is_refused_wherever_it_stands(program: Program, text: str) -> None:
    assessment = program.assessment()
    base = f"/assessments/{assessment}"
    calls: list[tuple[str, str, Any]] = [
        ("POST", "/vendors", {"name": "A", "website": text}),
        ("PATCH", f"/vendors/{program.made['vendor']}", {"name": text}),
        ("POST", f"/vendors/{program.made['vendor']}/contacts", {"name": "A", "email": text}),
        ("PATCH", f"/engagements/{program.made['engagement']}", {"intake": {text: "x"}}),
        ("PUT", f"{base}/answers/backup.providers", {"value": [{"name": text}]}),
        ("POST", f"{base}/notes", {"text": text}),
        ("POST", f"{base}/cancellation", {"reason": text}),
        ("POST", f"{base}/submission", {"attested_by": text, "role": "x", "statement_accepted": True}),
        ("PUT", "/instance", {"name": "A", "privacy": text}),
    ]
    for method, path, body in calls:
        raw = json.dumps(body).encode()
        problem = program.refused(method, path, 422, content=raw, headers={"content-type": "application/json"})
        assert problem["errors"][0]["code"] == "unstorable_character"
        assert "Character" in problem["errors"][0]["detail"]
