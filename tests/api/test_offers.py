"""Earlier answers over the API: listed with their source, taken by POST, never over an answer; and version changes."""

from typing import Any

import pytest

from tests.api.conftest import Program


@pytest.fixture
def asked_again(program: Program) -> str:
    """The same vendor, asked the same about another engagement after it has submitted once."""
    program.submitted()
    body = {"name": "Billing", "intake": {}}
    engagement = program.ok("POST", f"/vendors/{program.made['vendor']}/engagements", body, status=201)["id"]
    draft = {
        "engagement_id": engagement,
        "questionnaire": "small",
        "respondent_contact_id": program.made["contact"],
    }
    made: str = program.ok("POST", "/assessments", draft, status=201)["id"]
    return made


def listed(program: Program, assessment: str, **given: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program.ok("GET", f"/assessments/{assessment}/offers", **given)["items"]
    return found


def test_offers_are_listed_with_source_and_taken_once(program: Program, asked_again: str) -> None:
    first = next(one for one in listed(program, asked_again) if one["question_id"] == "access.mfa")
    assert (first["by"], first["value"], first["ownership"], first["is_reworded"]) == ("id", "no", "csp", False)
    source = first["source"]
    assert source["assessment_id"] == program.made["assessment"] and source["reference"].startswith("TK-")
    taken = {"source_assessment_id": source["assessment_id"], "by": "id", "reference": source["reference"]}
    address = f"/assessments/{asked_again}/answers/access.mfa/offer"
    saved = program.ok("POST", address, taken)
    assert (saved["value"], saved["ownership"], saved["version"]) == ("no", "csp", 1)
    assert "answered meanwhile" in program.refused("POST", address, 409, json=taken)["detail"]
    assert all(one["question_id"] != "access.mfa" for one in listed(program, asked_again))


def test_a_section_is_taken_at_once(program: Program, asked_again: str) -> None:
    assert {one["question_id"] for one in listed(program, asked_again, params={"section": "backup"})} == {
        "backup.copies"
    }
    path = f"/assessments/{asked_again}/sections/backup/offers"
    assert program.ok("POST", path, {"by": "control"}) == {"taken": 0}
    assert program.ok("POST", path, {}) == {"taken": 1}
    program.refused("POST", f"/assessments/{asked_again}/sections/nothing/offers", 404, json={})


def test_another_vendors_answers_are_never_offered(program: Program) -> None:
    theirs = program.submitted()
    other = program.assessment()
    assert listed(program, other) == []
    body = {"source_assessment_id": theirs, "by": "id"}
    program.refused("POST", f"/assessments/{other}/answers/access.mfa/offer", 409, json=body)
    program.refused("POST", f"/assessments/{other}/answers/no.such/offer", 404, json=body)


def test_what_changed_between_two_versions(program: Program) -> None:
    found = program.ok("GET", "/questionnaires/cloud-resilience/2.0/changes", params={"from": "1.0"})
    assert (found["old"], found["new"]) == ("cloud-resilience/1.0", "cloud-resilience/2.0")
    assert found["counts"] == {"same": 60, "reworded": 7, "options": 2, "new": 5, "gone": 11}
    reworded = next(one for one in found["items"] if one["change"] == "reworded")
    assert {piece["state"] for piece in reworded["text"]} > {"same"}
    program.refused("GET", "/questionnaires/cloud-resilience/2.0/changes?from=9.9", 404)
    assert program.ok("GET", "/questionnaires/cloud-resilience/2.0/changes")["counts"] == found["counts"]
    assert set(program.ok("GET", "/questionnaires/intake/1.0/changes")["counts"]) == {"same"}
