"""Files handed in by program: a diff first, then application, whole or not at all, once."""

import json
from collections.abc import Callable
from typing import Any

from app.core.database import Database
from app.domain.spreadsheets.limits import PACKED
from tests.api.conftest import Program
from tests.caiq_files import ALL_YES, caiq, ids

FILLED = caiq(cells={**dict.fromkeys(ids(), ALL_YES), "IAM-14.1": ("Perhaps", "CSP-owned", "", "")})
BLANK = caiq()


def hand_in(program: Program, data: bytes, status: int = 201, **given: Any) -> Any:
    headers = given.pop("headers", {})
    files = {"file": (given.pop("name", "caiq.xlsx"), data)}
    response = program.send("POST", "/imports", files=files, data=given, headers=headers)
    assert response.status_code == status, response.text
    return response.json()


def engagement(program: Program) -> str:
    program.assessment()
    return program.made["engagement"]


def test_a_caiq_is_previewed_then_kept(program: Program) -> None:
    about = engagement(program)
    seen = hand_in(program, FILLED, engagement_id=about)
    assert (seen["format"], seen["version"], seen["state"]) == ("caiq", "4.0.3", "previewed")
    assert {name: seen["counts"][name] for name in ("new", "changed", "conflict", "ignored", "problems")} == {
        "new": 260,
        "changed": 0,
        "conflict": 0,
        "ignored": 0,
        "problems": 1,
    }
    [problem] = seen["problems"]
    assert problem["sheet"] == "CAIQv4.0.3" and problem["cell"].startswith("C") and "Perhaps" in problem["message"]
    assert len(program.ok("GET", "/assessments")["items"]) == 1
    row = program.ok("GET", f"/imports/{seen['id']}")["rows"][0]
    assert (row["question_id"], row["state"], row["before"]) == ("a_a_01.1", "new", None)
    assert row["after"] == {"value": "yes", "ownership": "csp", "comment": "It is done."}
    done = program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)
    assert (done["applied"], done["left"]) == (260, [])
    kept = program.ok("GET", f"/assessments/{done['assessment_id']}")
    assert (kept["questionnaire"], kept["status"], kept["imported_file_id"]) == ("caiq", "submitted", seen["id"])
    assert program.ok("GET", f"/assessments/{kept['id']}/scorecard")["grade"]
    assert program.ok("GET", f"/imports/{seen['id']}")["result_assessment_id"] == kept["id"]
    program.refused("POST", f"/imports/{seen['id']}/application", 409, json={})


def test_application_needs_no_body_and_a_retry_gets_the_same_answer(program: Program) -> None:
    seen = hand_in(program, FILLED, engagement_id=engagement(program))
    path, key = f"/imports/{seen['id']}/application", {"headers": {"Idempotency-Key": "once"}}
    first, second = program.send("POST", path, **key), program.send("POST", path, **key)
    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"


def test_handing_in_twice_under_one_key_keeps_one(program: Program) -> None:
    about, headers = engagement(program), {"Idempotency-Key": "file"}
    first = hand_in(program, FILLED, engagement_id=about, headers=headers)
    assert hand_in(program, FILLED, engagement_id=about, headers=headers) == first
    assert len(program.ok("GET", "/imports", params={"engagement_id": about})["items"]) == 1
    hand_in(program, BLANK, status=422, engagement_id=about, headers=headers)


def test_what_is_discarded_cannot_be_applied(program: Program) -> None:
    seen = hand_in(program, FILLED, engagement_id=engagement(program))
    program.ok("DELETE", f"/imports/{seen['id']}", status=204)
    problem = program.refused("POST", f"/imports/{seen['id']}/application", 409, json={})
    assert problem["detail"] == "This import was discarded. Import the file again."
    program.refused("POST", f"/imports/{seen['id']}/reversal", 409)


def test_a_blank_caiq_adds_its_questions_whose_text_stays_here(program: Program, database: Database) -> None:
    seen = hand_in(program, BLANK)
    assert program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)["questionnaire"] == "caiq/4.0.3"
    listed = program.ok("GET", "/questionnaires")["items"]
    assert next(one for one in listed if one["slug"] == "caiq")["source"] == "imported"
    document = program.ok("GET", "/questionnaires/caiq/4.0.3")
    asked = [question for section in document["sections"] for question in section["questions"]]
    assert len(asked) == 261 and document["redistributable"] is False
    assert all(question["text"] == question["id"] for question in asked)
    assert "pass its text on" in document["summary"]
    about = engagement(program)
    body = {"engagement_id": about, "questionnaire": "caiq", "respondent_contact_id": program.made["contact"]}
    sent = program.ok("POST", "/assessments", body, status=201)["id"]
    filled = hand_in(program, FILLED, assessment_id=sent)
    done = program.ok("POST", f"/imports/{filled['id']}/application", {}, status=201)
    assert (done["assessment_id"], done["applied"]) == (sent, 260)
    assert hand_in(program, FILLED, status=409, engagement_id=about)["detail"].startswith("An open assessment asks")


def test_what_cannot_be_read_is_one_sentence(program: Program) -> None:
    about = engagement(program)
    for data, status in ((b"", 422), (b"%PDF-1.7", 422), (b"{}", 422), (b"x" * (PACKED + 1), 413)):
        problem = hand_in(program, data, status=status, engagement_id=about, name="a.xlsx")
        assert problem["detail"].endswith((".", "!")) and "Traceback" not in problem["detail"]
    assert program.ok("GET", "/imports")["items"] == []


def test_both_targets_must_belong_together_and_be_there(program: Program) -> None:
    about = engagement(program)
    assessment = program.made["assessment"]
    hand_in(program, FILLED, engagement_id=about, assessment_id=assessment)
    other = program.ok("POST", f"/vendors/{program.made['vendor']}/engagements", {"name": "Other"}, status=201)["id"]
    hand_in(program, FILLED, status=422, engagement_id=other, assessment_id=assessment)
    hand_in(program, FILLED, status=404, engagement_id="no-such")


def test_a_key_needs_the_scope(program: Program, new_key: Callable[..., str]) -> None:
    about = engagement(program)
    seen = hand_in(program, FILLED, engagement_id=about)
    looker = Program(program.client, new_key("imports:read"))
    assert looker.ok("GET", f"/imports/{seen['id']}")["id"] == seen["id"]
    hand_in(looker, FILLED, status=403, engagement_id=about)
    looker.refused("POST", f"/imports/{seen['id']}/application", 403, json={})
    looker.refused("DELETE", f"/imports/{seen['id']}", 403)
    Program(program.client, new_key("assessments:read")).refused("GET", "/imports", 403)


def test_lists_are_newest_first_and_paged(program: Program) -> None:
    about = engagement(program)
    made = [hand_in(program, FILLED, engagement_id=about)["id"] for _ in range(3)]
    first = program.ok("GET", "/imports", params={"limit": 2})
    assert [row["id"] for row in first["items"]] == made[:0:-1]
    rest = program.ok("GET", "/imports", params={"limit": 2, "cursor": first["next"]})
    assert [row["id"] for row in rest["items"]] == made[:1] and rest["next"] is None


MAPPING = {"sheet": "", "header_row": 1, "columns": {"question": "A", "answer": "B", "comment": "C"}}
TABLE = b"What,Said,How\nDo you lock the door?,Yes,Twice\nDo you count the keys?,Perhaps,\n"


def test_any_table_is_read_by_a_mapping_and_the_next_by_the_one_that_was_kept(program: Program) -> None:
    about = engagement(program)
    hand_in(program, TABLE, status=422, engagement_id=about, name="doors.csv")
    seen = hand_in(program, TABLE, engagement_id=about, name="doors.csv", mapping=json.dumps(MAPPING))
    assert (seen["format"], seen["counts"]["new"], len(seen["problems"])) == ("mapped", 1, 1)
    kept = {"name": "Doors", "mapping": MAPPING, "headers": ["What", "Said", "How"]}
    mapping = program.ok("POST", "/column-mappings", kept, status=201)
    assert [one["id"] for one in program.ok("GET", "/column-mappings")["items"]] == [mapping["id"]]
    assert hand_in(program, TABLE, engagement_id=about, name="doors.csv")["counts"]["new"] == 1
    named = hand_in(program, TABLE, engagement_id=about, name="doors.csv", mapping_id=mapping["id"])
    done = program.ok("POST", f"/imports/{named['id']}/application", {}, status=201)
    assert program.ok("GET", f"/assessments/{done['assessment_id']}")["status"] == "submitted"
    program.ok("DELETE", f"/column-mappings/{mapping['id']}", status=204)
    hand_in(program, TABLE, status=404, engagement_id=about, name="doors.csv", mapping_id=mapping["id"])
    for wrong in ("[]", "{", '{"columns": {}}'):
        hand_in(program, TABLE, status=422, engagement_id=about, name="doors.csv", mapping=wrong)


def test_a_register_is_entered_and_taken_back(program: Program) -> None:
    data = b"Vendor,E-mail,Contact,Engagement\nNorth,ada@north.example,Ada Example,Hosting\n"
    seen = hand_in(program, data, name="register.csv")
    assert (seen["format"], seen["counts"]["new"]) == ("register", 3)
    assert program.ok("GET", f"/imports/{seen['id']}")["rows"][0]["after"]["name"] == "North"
    assert program.ok("GET", "/vendors")["items"] == []
    done = program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)
    assert (done["applied"], done["assessment_id"]) == (3, None)
    assert [vendor["name"] for vendor in program.ok("GET", "/vendors")["items"]] == ["North"]
    assert program.ok("POST", f"/imports/{seen['id']}/reversal")["state"] == "undone"
    assert program.ok("GET", "/vendors")["items"] == []
