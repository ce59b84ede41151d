"""`twokeys fill-caiq`: a blank in, a filled workbook beside it, and what to check as JSON."""

import json
from pathlib import Path

from app.core.database import Database
from tests import caiq_files, factories
from tests.cli.conftest import Run
from tests.domain.building import fields, questionnaire
from tests.domain.caiq.reading import read, row_for

OURS = questionnaire(fields("mfa.all", controls={"ccm@4.0": ["IAM-14"]}))


def test_a_blank_is_filled_and_nothing_is_overwritten(run: Run, database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        row = factories.assessment(session, document=OURS)
        factories.answer(session, row, "mfa.all", "yes", ownership="csp", comment="Hardware keys.")
        assessment = row.id
    blank, out = tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"
    blank.write_bytes(caiq_files.blank())
    done = run("fill-caiq", assessment, str(blank), "--out", str(out))
    assert done.status == 0, done.err
    told = json.loads(done.out)
    assert (told["version"], told["written"]) == ("4.0.3", 2)
    assert len(told["check"]) == 2
    assert row_for(read(out.read_bytes()), "IAM-14.1").answer.comment == "Hardware keys."
    again = run("fill-caiq", assessment, str(blank), "--out", str(out))
    assert again.status == 1
    assert "a file is there already" in again.err


def test_what_is_no_blank_is_one_sentence(run: Run, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    blank.write_text("nothing")
    refused = run("fill-caiq", "none", str(blank), "--out", str(tmp_path / "out.xlsx"))
    assert refused.status == 1
    assert refused.err.count("\n") == 0
