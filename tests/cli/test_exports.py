"""`export` and `export-register`: to a file or to standard output, the same bytes as over the API."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import typer
from sqlmodel import col, select

from app import cli
from app.core.database import Database
from app.domain.errors import Unavailable
from app.models import Event
from app.services import events, exports
from tests import caiq_files, factories
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


def test_each_command_that_takes_something_out_says_so_once_in_the_audit_log(
    run: Run, database: Database, assessment_id: str, tmp_path: Path
) -> None:
    blank, out = tmp_path / "blank.xlsx", tmp_path / "out"
    blank.write_bytes(caiq_files.blank())
    lines = {
        "export": (assessment_id, "--as", "oscal-results", "--out", str(out)),
        "export-register": ("--out", str(out)),
        "fill-caiq": (assessment_id, str(blank), "--out", str(tmp_path / "filled.xlsx")),
        "backup": ("--to", str(tmp_path / "all.tar.gz")),
    }
    left = {}
    for command, words in lines.items():
        before = _events(database)
        assert run(command, *words).status == 0
        (new,) = _events(database)[len(before) :]
        assert new.actor_kind == "operator" and "at the command line" in events.body_of(new)["actor"]
        told, written = events.body_of(new)["after"], Path(words[-1]).read_bytes()
        assert told["sha256"] == hashlib.sha256(written).hexdigest() and told["bytes"] == len(written)
        left[command] = (new.verb, told.get("as"))
    assert left == {
        "export": ("assessment.taken_out", "OSCAL assessment results"),
        "export-register": ("register.taken_out", "extract for DORA (CSV)"),
        "fill-caiq": ("assessment.taken_out", "filled CAIQ 4.0.3"),
        "backup": ("backup.made", None),
    }
    assert _that_write_files() == set(lines) | {"replay"}, "a command that takes something out belongs in this test"


def test_a_backup_replaces_no_file_unless_told_to(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "all.tar.gz"
    archive.write_bytes(b"the only copy of something")
    refused = run("backup", "--to", str(archive))
    assert refused.status == 1 and "a file is there already" in refused.err and "--overwrite" in refused.err
    assert archive.read_bytes() == b"the only copy of something"
    assert run("backup", "--to", str(archive), "--overwrite").status == 0
    assert run("backup", "verify", str(archive)).status == 0


def test_where_the_event_cannot_be_written_no_file_is(run: Run, assessment_id: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with patch.object(events, "record", side_effect=Unavailable("The disk is full.")):
        outcome = run("export", assessment_id, "--out", str(out))
    assert outcome.status == 1 and not out.exists()


def _events(database: Database) -> list[Event]:
    with database.reading() as session:
        return list(session.exec(select(Event).order_by(col(Event.id))))


def _that_write_files() -> set[str]:
    """Commands with an option that names a file to write; `replay` writes public incidents and knows no instance."""
    group: Any = typer.main.get_command(cli.commands)
    return {
        name
        for name, command in group.commands.items()
        for option in command.params
        if {"--out", "--to"} & set(option.opts)
    }
