"""`twokeys import`: a file in, the diff out as JSON, and with --apply the change itself."""

import json
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from app.core.database import Database
from app.models import Assessment, ImportedFile
from tests import factories
from tests.caiq_files import caiq, ids
from tests.cli.conftest import Outcome, Run


def printed(outcome: Outcome) -> dict[str, Any]:
    assert outcome.status == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def filled(tmp_path: Path) -> str:
    path = tmp_path / "caiq.xlsx"
    path.write_bytes(caiq(cells=dict.fromkeys(ids(), ("Yes", "CSP-owned", "With \u202eturned text.", ""))))
    return str(path)


def engagement(session: Session) -> str:
    return factories.engagement(session).id


def test_it_shows_and_then_changes(run: Run, database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        about = engagement(session)
    outcome = run("import", filled(tmp_path), "--engagement", about)
    seen = printed(outcome)
    assert (seen["format"], seen["state"], seen["counts"]["new"], seen["problems"]) == ("caiq", "previewed", 261, [])
    assert "\\u202e" in outcome.out and "\u202e" not in outcome.out
    with database.reading() as session:
        assert session.exec(select(Assessment)).all() == []
    done = printed(run("import", filled(tmp_path), "--engagement", about, "--apply"))
    assert (done["state"], done["applied"], done["left"]) == ("applied", 261, [])
    with database.reading() as session:
        assert session.exec(select(Assessment)).one().id == done["assessment_id"]


def test_what_is_wrong_is_one_sentence_and_changes_nothing(run: Run, database: Database, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,Colour\nA,red\n")
    for words in (
        ("import", str(tmp_path / "list.csv")),
        ("import", str(tmp_path / "none.xlsx")),
        ("import", filled(tmp_path), "--engagement", "no-such"),
    ):
        outcome = run(*words)
        assert outcome.status == 1 and outcome.out == ""
        assert outcome.err.endswith(".") and "Traceback" not in outcome.err
    with database.reading() as session:
        assert session.exec(select(ImportedFile)).all() == []
