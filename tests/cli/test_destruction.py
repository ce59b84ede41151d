"""`twokeys destruction` prints what the API answers, and refuses a bad file with one sentence."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CASES = Path(__file__).resolve().parents[1] / "data" / "destruction"


def test_a_model_file_gives_the_four_numbers_and_why(bare_run: Run) -> None:
    done = bare_run("destruction", str(CASES / "pulled-elsewhere.json"))
    assert done.status == 0
    told = json.loads(done.out)
    assert [told[name]["low"] for name in ("keys", "hands", "providers", "sites")] == [4, 2, 1, 3]
    assert {"tracks", "horizons", "kill_sets", "ways", "barriers", "best_changes", "next_question"} <= set(told)
    assert told["kill_sets"][0]["sentences"]


def test_a_day_decides_whether_a_lock_still_holds_and_a_horizon_what_is_final(bare_run: Run, tmp_path: Path) -> None:
    copy = {"id": "data", "role": "primary", "domain": "prod", "lock": "compliance", "lock_until": "2026-12-31"}
    file = tmp_path / "model.json"
    file.write_text(json.dumps({"domains": [{"id": "prod"}], "copies": [copy | {"delete_latency_hours": 48}]}))
    before = json.loads(bare_run("destruction", str(file), "--as-of", "2026-12-31").out)
    after = json.loads(bare_run("destruction", str(file), "--as-of", "2027-01-01").out)
    hour = json.loads(bare_run("destruction", str(file), "--as-of", "2027-01-01", "--horizon", "1h").out)
    assert (before["keys"]["low"], after["keys"]["low"], hour["keys"]["low"]) == (None, 1, None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 100 + b"]" * 100, "nested too deeply"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"[]", "must be an object"),
        (b'{"domains": [{"id": "a"}, {"id": "a"}]}', "two of the domain"),
        (b'{"copies": [' + b" " * 2_000_000 + b"]}", "larger than 2 MB"),
    ],
)
def test_a_bad_file_is_refused_with_one_sentence(bare_run: Run, tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(content)
    refused = bare_run("destruction", str(file))
    assert (refused.status, refused.out) == (1, "")
    assert says in refused.err
    assert "Traceback" not in refused.err


def test_a_missing_file_and_an_unknown_horizon_are_sentences(bare_run: Run, tmp_path: Path) -> None:
    assert "No such file" in bare_run("destruction", str(tmp_path / "none.json")).err
    refused = bare_run("destruction", str(CASES / "split.json"), "--horizon", "2d")
    assert refused.status == 1
    assert "Choose from 1h, 30d, 90d" in refused.err


def test_a_dash_reads_standard_input(bare_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (CASES / "code-spaces.json").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert json.loads(bare_run("destruction", "-").out)["keys"] == {"low": 1, "high": 1}
