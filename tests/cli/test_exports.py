"""`export` and `export-register`: to a file or to standard output, the same bytes as over the API."""

import json
import zipfile
from pathlib import Path

import pytest

from app.core.database import Database
from app.services import exports
from tests import factories
from tests.cli.conftest import Run


@pytest.fixture
def assessment_id(database: Database) -> str:
    with database.writing() as session:
        row = factories.assessment(session)
        factories.answer(session, row, "access.mfa", "yes", comment="=1+1")
        return row.id


@pytest.mark.parametrize("name", list(exports.FORMATS))
def test_every_format_is_written_to_a_file(run: Run, assessment_id: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    outcome = run("export", assessment_id, "--as", name, "--out", str(out))
    assert outcome.status == 0 and outcome.out.startswith(f"{out}: ")
    if name == "workbook":
        assert zipfile.is_zipfile(out)
    elif name == "csv":
        assert b"'=1+1" in out.read_bytes()
    else:
        assert json.loads(out.read_bytes())


def test_without_a_file_it_goes_to_standard_output(run: Run, assessment_id: str) -> None:
    outcome = run("export", assessment_id, "--as", "answer-file")
    assert outcome.status == 0 and json.loads(outcome.out)["holds"] == "answers"


def test_what_is_not_there_is_one_sentence(run: Run, assessment_id: str) -> None:
    outcome = run("export", assessment_id, "--as", "pdf")
    assert outcome.status == 1 and "Choose one of assessment, answer-file, csv" in outcome.err
    outcome = run("export", "nobody")
    assert outcome.status == 1 and outcome.err == "There is nothing here, or it is not yours to see."


def test_the_register_is_written(run: Run, assessment_id: str, tmp_path: Path) -> None:
    out = tmp_path / "register.csv"
    assert run("export-register", "--out", str(out)).status == 0
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 2
    assert run("export-register").out.count("\n") == 2
