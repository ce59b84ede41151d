"""Registers, VSAQ and mapped workbooks by program: the same way in as every other file."""

import json
from typing import Any

from tests.api.conftest import Program
from tests.api.test_imports import engagement, hand_in
from tests.domain.vsaq.made_up import MADE_UP

REGISTER = b"Vendor,Website,E-mail,Engagement\nAcme Cloud GmbH,acme.example,ada@acme.example,Hosting\nMill,,,Paper\n"
TABLE = b"Nr,Frage,Antwort\n1,Zu?,J\n2,Auf?,vielleicht\n"
MAPPING: dict[str, Any] = {
    "sheet": "",
    "header_row": 1,
    "columns": {"question_id": "A", "question": "B", "answer": "C"},
    "answer_words": {"J": "yes"},
}


def test_a_register_is_entered_and_taken_back(program: Program) -> None:
    seen = hand_in(program, REGISTER, name="register.csv")
    assert (seen["format"], seen["counts"]["new"]) == ("register", 5)
    done = program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)
    assert (done["applied"], done["assessment_id"]) == (5, None)
    names = {vendor["name"] for vendor in program.ok("GET", "/vendors")["items"]}
    assert names == {"Acme Cloud GmbH", "Mill"}
    undone = program.ok("POST", f"/imports/{seen['id']}/reversal")
    assert undone["state"] == "undone"
    assert program.ok("GET", "/vendors")["items"] == []


def test_a_likely_duplicate_waits_for_a_decision(program: Program) -> None:
    program.ok("POST", "/vendors", {"name": "ACME Cloud Ltd", "website": "acme.example"}, status=201)
    seen = hand_in(program, REGISTER, name="register.csv")
    assert (seen["counts"]["conflict"], seen["counts"]["new"]) == (3, 2)
    row = program.ok("GET", f"/imports/{seen['id']}")["rows"][0]
    assert (row["question_id"], row["state"]) == ("vendor.1", "conflict")
    assert row["before"]["name"] == "ACME Cloud Ltd"
    body = {"questions": ["vendor.1"]}
    done = program.ok("POST", f"/imports/{seen['id']}/application", body, status=201)
    assert done["left"] == []
    assert len(program.ok("GET", "/vendors")["items"]) == 2


def test_a_blank_register_can_be_fetched(program: Program) -> None:
    for kind, start in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfVendor,Website")):
        found = program.send("GET", f"/imports/register-template.{kind}")
        assert found.status_code == 200, found.text
        assert found.content.startswith(start)


def test_a_vsaq_questionnaire_is_published(program: Program) -> None:
    seen = hand_in(program, MADE_UP, name="bakery.json")
    assert (seen["format"], seen["problems"]) == ("vsaq", [])
    done = program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)
    assert done["questionnaire"] == "vsaq-bakery/1"
    assert program.ok("GET", "/questionnaires/vsaq-bakery/1")["title"] == "How the bakery works"


def test_a_table_needs_a_mapping_and_is_told_one(program: Program) -> None:
    about = engagement(program)
    refused = hand_in(program, TABLE, 422, name="fragen.csv", engagement_id=about)
    assert refused["suggested_mapping"]["columns"] == MAPPING["columns"]
    seen = hand_in(program, TABLE, name="fragen.csv", engagement_id=about, mapping=json.dumps(MAPPING))
    assert (seen["format"], seen["counts"]["new"]) == ("mapped", 1)
    assert [problem["cell"] for problem in seen["problems"]] == ["C3"]


def test_a_kept_mapping_reads_the_next_file(program: Program) -> None:
    about = engagement(program)
    body = {"name": "Amt", "mapping": MAPPING, "headers": ["Nr", "Frage", "Antwort"]}
    kept = program.ok("POST", "/column-mappings", body, status=201)
    assert hand_in(program, TABLE, name="fragen.csv", engagement_id=about)["format"] == "mapped"
    assert hand_in(program, TABLE, name="x.csv", engagement_id=about, mapping_id=kept["id"])["format"] == "mapped"
    assert [item["name"] for item in program.ok("GET", "/column-mappings")["items"]] == ["Amt"]
    program.ok("DELETE", f"/column-mappings/{kept['id']}", status=204)
    hand_in(program, TABLE, 422, name="fragen.csv", engagement_id=about)
