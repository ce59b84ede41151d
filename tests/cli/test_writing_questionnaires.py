"""`lint`, `tree` and `replay` need no database and name every mistake."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"

WHOLE = """\
slug: whole
version: "1"
title: Whole
language: en
licence: CC BY 4.0
summary: Two questions.
sections:
  - id: only
    title: Only
    questions:
      - {id: a, kind: text, text: "What is a?", why: It was not., good: Words., weight: 0}
      - {id: b, kind: text, text: "And b?", why: It was not., good: Words., weight: 0}
"""


def test_our_own_shelf_has_nothing_to_mend(bare_run: Run) -> None:
    outcome = bare_run("lint")
    assert outcome.status == 0 and outcome.out.startswith("Nothing to mend in "), outcome


def test_a_broken_file_is_named_with_its_mistakes(bare_run: Run, tmp_path: Path) -> None:
    path = tmp_path / "1.0.yaml"
    path.write_text("slug: broken\nversion: 1\n", encoding="utf-8")
    outcome = bare_run("lint", str(path))
    assert outcome.status == 1
    assert str(path) in outcome.out and "Traceback" not in outcome.err


def test_a_file_that_is_not_there_is_one_sentence(bare_run: Run, tmp_path: Path) -> None:
    outcome = bare_run("lint", str(tmp_path / "nothing.yaml"))
    assert outcome.status == 1 and outcome.err == f"{tmp_path}/nothing.yaml: No such file or directory."


def test_the_tree_names_every_question(bare_run: Run) -> None:
    outcome = bare_run("tree", str(SHELF / "intake" / "1.0.yaml"))
    assert outcome.status == 0 and outcome.out.count("\n") > 5


def test_a_selection_is_linted_and_drawn_as_the_questionnaire_it_means(bare_run: Run, tmp_path: Path) -> None:
    path = tmp_path / "short" / "1.0.yaml"
    path.parent.mkdir()
    head = "slug: short\nversion: '1.0'\ntitle: Short\nsummary: One question.\n"
    chosen = (
        "selects: {questionnaire: cloud-resilience, version: '1.0'}\nquestions: [{id: QUESTION, because: It is so.}]\n"
    )
    path.write_text(head + chosen.replace("QUESTION", "no.such"), encoding="utf-8")
    outcome = bare_run("lint", str(path))
    assert outcome.status == 1 and "cloud-resilience 1.0 has no question “no.such”" in outcome.out
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / "1.yaml").write_text(WHOLE, encoding="utf-8")
    path.write_text(head + "selects: {questionnaire: whole, version: '1'}\nquestions: [{id: b, because: It is so.}]\n")
    assert bare_run("lint", str(path)).status == 0
    assert bare_run("tree", str(path)).out.rstrip() == "Short (short 1.0)\n\nOnly\n  b [text] And b?"


def test_two_versions_are_compared_question_by_question(bare_run: Run) -> None:
    outcome = bare_run("compare-versions", "cloud-resilience", "1.0", "2.0")
    assert outcome.status == 0 and "reworded: crisis.plan" in outcome.out and "gone: mfa.root" in outcome.out
    assert outcome.out.rstrip().splitlines()[-1] == "60 same, 7 reworded, 2 options, 5 new, 11 gone"
    assert "no questionnaire cloud-resilience 9.9" in bare_run("compare-versions", "cloud-resilience", "9.9", "2.0").err


def test_a_replay_writes_its_report_from_any_folder(
    bare_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = bare_run("replay", "code-spaces-2014", "--out", "here")
    assert outcome.status == 0, outcome
    written = {path.name for path in (tmp_path / "here").iterdir()}
    assert {"report.json", "report.html", "report.pdf", "as-answered.svg", "as-it-should-be.svg"} <= written
    report = json.loads((tmp_path / "here" / "report.json").read_text(encoding="utf-8"))
    assert {"assessment", "answers", "scorecard", "findings"} <= set(report)
    assert report["scorecard"]["grade"] == "F"


def test_a_report_is_verified_and_an_incident_must_exist(bare_run: Run, tmp_path: Path) -> None:
    assert bare_run("replay", "code-spaces-2014", "--out", str(tmp_path)).status == 0
    assert bare_run("verify-report", str(tmp_path / "report.pdf")).status == 0
    unknown = bare_run("replay", "no-such-incident", "--out", str(tmp_path))
    assert unknown.status == 1 and "code-spaces-2014" in unknown.err
