"""Files that hold what cannot be stored or asked: one sentence, or a row that says so; never an error."""

import json
from typing import Any

import pytest

from tests.api.conftest import Program
from tests.caiq_files import caiq, ids


def questions(version: str = "4.0.3", body: Any = "What?", **others: Any) -> bytes:
    asked = [{"id": caiq_id, "control_id": caiq_id[:6], "body": body} for caiq_id in ids()]
    return json.dumps({"name": "CAIQ", "version": version, "questions": asked} | others).encode()


FILES = {
    "a NUL in the version": questions("4.0.3\x00"),
    "an endless version": questions("4.0.3." + "1" * 40),
    "a version of words": questions("4.0.3-beta"),
    "half a character": questions(body="a\ud800b"),
    "a NUL in a question": questions(body="a\x00b"),
    "no list of questions": questions(questions={"a": 1}),
    "numbers for questions": questions(questions=[1, 2]),
    "answers with a NUL": b'{"a": "x\\u0000"}',
    "nested without end": b'{"a":' * 3000 + b"1" + b"}" * 3000,
    "escapes in cells": caiq(cells={"IAM-14.1": ("Yes", "CSP-owned", "a_x0000_b _xD800_", "")}),
    "a register with half a character": b"Vendor,E-mail,Contact,Engagement\nN\xed\xa0\x80,a@b.example,Ada,Hosting\n",
    "a file of another format": json.dumps({"format": "twokeys-assessment", "format_version": "1\x00"}).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_whatever_comes_is_answered(program: Program, name: str) -> None:
    assessment = program.assessment()
    for target in ({}, {"engagement_id": program.made["engagement"]}, {"assessment_id": assessment}):
        sent = program.send("POST", "/imports", files={"file": ("a.json", FILES[name])}, data=target)
        assert sent.status_code in (201, 409, 422), sent.text
        if sent.status_code == 201:
            path = f"/imports/{sent.json()['id']}"
            assert program.ok("GET", path)["state"] == "previewed"
            assert program.send("POST", f"{path}/application").status_code in (201, 409, 422)
