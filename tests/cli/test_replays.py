"""`replay --all`: a table of every incident, quick because nothing is written; status 1 when one comes out wrong."""

from pathlib import Path

import pytest

from app.core import library
from tests.cli.conftest import Run


def table(out: str) -> dict[str, list[str]]:
    """First cell of each row -> the others."""
    return {cells[0]: cells[1:] for line in out.splitlines() if (cells := line.split())}


def test_the_table_has_a_row_for_every_incident_and_writes_nothing(
    bare_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = bare_run("replay", "--all")
    assert outcome.status == 0, outcome
    rows = table(outcome.out)
    assert rows["incident"] == ["keys", "hands", "providers", "sites", "read", "grade", "as", "expected"]
    assert set(rows) == {"incident", *(path.stem for path in library.replay_files())}
    assert rows["code-spaces-2014"][:3] == ["1..2", "1", "1"] and rows["code-spaces-2014"][-1] == "yes"
    assert rows["code-spaces-advised"][0] == "none"
    starts = {line.index(line.split()[1], len(line.split()[0])) for line in outcome.out.splitlines()}
    assert len(starts) == 1  # aligned
    assert list(tmp_path.iterdir()) == []


def test_an_expectation_that_fails_is_named_and_the_status_says_so(
    bare_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = next(path for path in library.replay_files() if path.stem == "musey-2019").read_text(encoding="utf-8")
    wrong = tmp_path / "musey-2019.yaml"
    wrong.write_text(text.replace("hands: 1,", "hands: 2..none,"), encoding="utf-8")
    monkeypatch.setattr(library, "replay_files", lambda: iter([wrong]))
    outcome = bare_run("replay", "--all")
    assert outcome.status == 1
    assert table(outcome.out)["musey-2019"][-1] == "no"
    assert "musey-2019: The number of hands is 1, expected 2..none." in outcome.out


def test_with_a_folder_the_reports_are_written_too(
    bare_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = [path for path in library.replay_files() if path.stem == "musey-2019"]
    monkeypatch.setattr(library, "replay_files", lambda: iter(one))
    assert bare_run("replay", "--all", "--out", str(tmp_path / "out")).status == 0
    written = {path.name for path in (tmp_path / "out" / "musey-2019").iterdir()}
    assert {"report.json", "report.html", "report.pdf", "chain.svg", "deletion-paths.svg"} <= written


def test_one_incident_or_all_of_them(bare_run: Run) -> None:
    assert bare_run("replay").status == bare_run("replay", "musey-2019", "--all").status == 2
