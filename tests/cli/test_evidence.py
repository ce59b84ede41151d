"""`twokeys evidence`: files in, JSON out, one sentence where something is wrong."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.domain.evidence.limits import LARGEST
from tests.cli.conftest import Outcome, Run

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "evidence"
SYNTHETIC = SAMPLES / "synthetic"


def printed(outcome: Outcome) -> dict[str, Any]:
    assert outcome.status == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


@pytest.mark.parametrize("folder", ["one-key", "two-accounts"])
def test_a_folder_comes_to_its_verdicts(bare_run: Run, folder: str) -> None:
    pack = SYNTHETIC / folder
    shown = printed(bare_run("evidence", str(pack), "--claims", str(pack / "claims.json")))
    expected = json.loads((pack / "expected.json").read_text())
    assert {id: one["verdict"] for id, one in shown["verdicts"].items()} == {
        id: verdict for id, (verdict, _) in expected["verdicts"].items()
    }
    assert (shown["kill_number"]["keys"], shown["kill_number"]["hands"]) == (
        expected["kill_number"]["keys"],
        expected["kill_number"]["hands"],
    )
    assert shown["problems"] == shown["disagreements"] == []
    assert set(next(iter(shown["verdicts"].values()))) >= {"verdict", "rows", "scope", "sentence"}


def test_single_files_and_another_day(bare_run: Run) -> None:
    pack = SYNTHETIC / "two-accounts"
    files = [str(path) for path in sorted(pack.glob("*/*"))]
    shown = printed(bare_run("evidence", *files, "--claims", str(pack / "claims.json"), "--as-of", "2026-11-06"))
    assert shown["verdicts"]["vault-new"]["verdict"] == "confirmed"
    assert shown["verdicts"]["mfa-all"]["rows"][0].startswith("production/credential-report.csv: ")


def test_folders_side_by_side_keep_their_names(bare_run: Run) -> None:
    pack = SYNTHETIC / "two-accounts"
    shown = printed(
        bare_run("evidence", str(pack / "production"), str(pack / "backup"), "--claims", str(pack / "claims.json"))
    )
    assert shown["verdicts"]["root-mfa"]["verdict"] == "confirmed"
    assert shown["verdicts"]["object-lock"]["rows"][0].startswith(
        "backup/get-object-lock-configuration.acme-vault.json"
    )


def test_without_claims_the_files_are_told_and_what_disagrees(bare_run: Run) -> None:
    shown = printed(bare_run("evidence", str(SAMPLES / "cloudmapper")))
    kinds = {one["kind"] for one in shown["files"]}
    assert {"credential_report", "authorization_details", "account_summary", "trails"} <= kinds
    assert len(shown["disagreements"]) >= 3 and "verdicts" not in shown


def test_a_broken_file_is_a_problem_and_the_rest_is_judged(bare_run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SYNTHETIC / "one-key", pack)
    (pack / "authorization-details.json").write_text('{"UserDetailList": [', encoding="utf-8")
    (pack / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    shown = printed(bare_run("evidence", str(pack), "--claims", str(pack / "claims.json")))
    assert [one["file"] for one in shown["problems"]] == ["authorization-details.json"]
    assert shown["verdicts"]["mfa-all"]["verdict"] == "contradicted"
    assert shown["verdicts"]["no-one-deletes-all"]["verdict"] == "unverified"
    assert shown["kill_number"]["counted"] is False


def test_a_file_that_is_too_large(bare_run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    with (pack / "huge.json").open("wb") as huge:
        huge.truncate(LARGEST + 1)  # holds nothing, and takes no room
    shown = printed(bare_run("evidence", str(pack)))
    assert "larger than 50 MB" in shown["problems"][0]["sentence"]
    named = bare_run("evidence", str(pack / "huge.json"))
    assert named.status == 1 and "larger than 50 MB" in named.err


def test_names_that_hide_or_move_text_are_printed_as_codes(bare_run: Run, tmp_path: Path) -> None:
    report = (SYNTHETIC / "eras" / "crlf-bom-uppercase.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "credential-report.csv").write_text(
        report.replace("excel.saved", "evil\u202euser\x9b"), encoding="utf-8"
    )
    (tmp_path / "claims.json").write_text('{"as_of": "2025-02-10", "claims": [{"id": "mfa-all"}]}', encoding="utf-8")
    outcome = bare_run("evidence", str(tmp_path), "--claims", str(tmp_path / "claims.json"))
    assert "\u202e" not in outcome.out and "\x9b" not in outcome.out
    assert "evil\u202euser\x9b" in printed(outcome)["verdicts"]["mfa-all"]["rows"][0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("missing.json",), "missing.json: No such file or directory."),
        ((".", "--claims", "missing.json"), "missing.json: No such file or directory."),
        ((".", "--claims", "bad.json"), "The claims file is not JSON: line 1, column 2."),
        ((".", "--claims", "wrong.json"), "/claims/0/id"),
        ((".", "--as-of", "soon"), "is no day"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    bare_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "wrong.json").write_text('{"claims": [{"text": "no id"}]}', encoding="utf-8")
    outcome = bare_run("evidence", *words)
    assert outcome.status != 0 and said in outcome.err and "Traceback" not in outcome.err and outcome.out == ""
