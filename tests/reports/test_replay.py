"""The replays written to a folder: no server, no database, and figures that say what the incident was."""

import json
from pathlib import Path

import pytest

from app.core import library
from app.domain import replay as replays
from app.domain.frameworks import Catalogue, parse_catalogue
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.responsibility import Party, State
from app.reports.replay import report_of, write
from app.reports.report import Report
from app.reports.verification import verify


def catalogues() -> dict[str, Catalogue]:
    return {p.stem: parse_catalogue(p.stem, p.read_text(encoding="utf-8")) for p in library.framework_files()}


def replay(incident: str) -> replays.Replay:
    path = next(path for path in library.replay_files() if path.stem == incident)
    return replays.parse(path.read_text(encoding="utf-8"))


def read(name: str) -> str:
    return (library.SHELF / name).read_text(encoding="utf-8")


def questionnaire(of: replays.Replay) -> Questionnaire:
    return parse(read(f"{of.questionnaire}/{of.version}.yaml"))


def made(incident: str) -> Report:
    intake = parse(read("intake/1.0.yaml"))
    found = replay(incident)
    return report_of(found, questionnaire(found), catalogues(), intake=intake)


def test_code_spaces_is_an_f_with_its_cap_named_and_the_wall_open_where_the_vendor_should_stand() -> None:
    report = made("code-spaces-2014")
    assert report.scores.grade == "F"
    assert any("One credential can delete production and backups" in cap.sentence for cap in report.scores.caps)
    wall = report.improved.as_answered
    holes = [brick for brick in wall.bricks() if brick.state is State.UNGUARDED]
    assert holes and all(Party.VENDOR in brick.should_own for brick in holes)
    buildings = next(row for row in wall.rows if row.id == "DCS")
    assert buildings.count(State.UNGUARDED) == buildings.count(State.NOT_ANSWERED) == 0
    assert all(brick.owners == (Party.PROVIDER,) for brick in buildings.bricks if brick.state is State.GUARDED)


def test_the_second_factor_nobody_knows_about_stays_a_question_mark() -> None:
    wall = made("code-spaces-2014").improved.as_answered
    [strong] = [brick for brick in wall.bricks() if brick.control == "IAM-13"]
    assert strong.state is State.NOT_ANSWERED


def test_figure_2_of_code_spaces_lists_every_hole() -> None:
    improved = made("code-spaces-2014").improved
    holes = {brick.control for brick in improved.as_answered.bricks() if brick.state is State.UNGUARDED}
    assert holes <= set(improved.flags)


def test_the_contrast_has_no_hole() -> None:
    report = made("code-spaces-advised")
    assert report.scores.grade in ("A", "B")
    assert report.improved.as_answered.count(State.UNGUARDED) == 0
    assert "fictional" in report.cover.replay


@pytest.mark.parametrize("incident", ["code-spaces-2014", "code-spaces-advised"])
def test_everything_is_written_and_verifies(incident: str, tmp_path: Path) -> None:
    intake = parse(read("intake/1.0.yaml"))
    out = tmp_path / "new" / "folder"
    found = replay(incident)
    write(found, questionnaire(found), catalogues(), out, intake=intake)
    names = {path.name for path in out.iterdir()}
    figures = {"as-answered.svg", "as-it-should-be.svg", "chain.svg", "deletion-paths.svg"}
    assert names == {"report.json", "report.html", "report.pdf", *figures}
    data = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert {"assessment", "answers", "scorecard", "findings"} <= set(data)
    assert verify((out / "report.pdf").read_bytes()).problems == ()
