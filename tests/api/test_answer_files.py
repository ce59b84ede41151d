"""What a vendor answered once is brought along: an assessment file goes out of one place and into another."""

import json

from tests.api.conftest import Program
from tests.api.test_imports import hand_in


def exported(program: Program) -> bytes:
    content: bytes = program.send("GET", f"/assessments/{program.submitted()}/assessment.json").content
    return content


def test_it_fills_an_open_assessment_that_asks_the_same(program: Program) -> None:
    data = exported(program)
    target = program.assessment()
    seen = hand_in(program, data, assessment_id=target, name="answers.json")
    assert (seen["format"], seen["counts"]["new"]) == ("answer-file", 2)
    done = program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)
    assert (done["assessment_id"], done["applied"]) == (target, 2)
    said = {one["question_id"]: one["value"] for one in program.ok("GET", f"/assessments/{target}/answers")["items"]}
    assert (said["access.mfa"], said["backup.copies"]) == ("no", "yes")


def test_an_engagement_is_enough_where_one_is_open_and_keeps_it_where_none_is(program: Program) -> None:
    data = exported(program)
    target = program.assessment()
    seen = hand_in(program, data, engagement_id=program.made["engagement"], name="answers.json")
    assert seen["assessment_id"] == target
    path = f"/vendors/{program.made['vendor']}/engagements"
    other = program.ok("POST", path, {"name": "Other"}, status=201)["id"]
    kept = hand_in(program, data, engagement_id=other, name="answers.json")
    done = program.ok("POST", f"/imports/{kept['id']}/application", {}, status=201)
    made = program.ok("GET", f"/assessments/{done['assessment_id']}")
    assert (made["questionnaire"], made["status"], made["engagement_id"]) == ("small", "submitted", other)
    assert [one["rule"] for one in program.ok("GET", f"/assessments/{made['id']}/findings")["items"]]


def test_a_changed_file_is_refused(program: Program) -> None:
    data = exported(program)
    changed = json.loads(data)
    changed["answers"][0]["value"] = "yes" if changed["answers"][0]["value"] == "no" else "no"
    target = program.assessment()
    problem = hand_in(program, json.dumps(changed).encode(), status=422, assessment_id=target, name="answers.json")
    assert "does not fit its hash" in problem["detail"]


def test_a_file_about_another_vendor_says_so(program: Program) -> None:
    data = exported(program)
    vendor = program.ok("POST", "/vendors", {"name": "South"}, status=201)["id"]
    theirs = program.ok("POST", f"/vendors/{vendor}/engagements", {"name": "Mail"}, status=201)["id"]
    own = program.ok("POST", f"/vendors/{program.made['vendor']}/engagements", {"name": "Other"}, status=201)["id"]
    notes = hand_in(program, data, engagement_id=theirs, name="answers.json")["notes"]
    assert "here it would be kept for South" in notes[0]
    notes = hand_in(program, data, engagement_id=own, name="answers.json")["notes"]
    assert not any("about “" in note for note in notes)
