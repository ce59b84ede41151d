"""What is kept names no machine, no registry and no secret, and has its licence beside it."""

import re
from pathlib import Path

from tests.architecture.house import ROOT, kept_files, named

_TEXT = {"", ".css", ".csv", ".html", ".in", ".js", ".json", ".lock", ".md", ".py", ".sh", ".toml", ".txt", ".yaml"}
_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|wor[k])/[a-z]|/opt/(?:pypi|wheels)")
_SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{30}")


def texts() -> list[tuple[Path, str]]:
    files = [path for path in kept_files() if path.suffix in _TEXT and path != Path(__file__)]
    return [(path, path.read_text(encoding="utf-8", errors="replace")) for path in files]


def test_no_file_names_a_machine() -> None:
    assert [named(path) for path, text in texts() if _MACHINE.search(text)] == []


def test_no_file_holds_a_secret() -> None:
    assert [named(path) for path, text in texts() if _SECRET.search(text)] == []


def test_lock_files_hold_hashes_and_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-setup.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text and "--index-url" not in text and "--find-links" not in text, name
        assert text.count("==") <= text.count("--hash=sha256:"), name
    npm = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in npm and "integrity" in npm


def test_every_direct_dependency_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[\[>=<! ]", line)[0].lower() for line in project["project"]["dependencies"]}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert {name.replace("_", "-") for name in wanted} - locked == set()


def test_the_pipeline_does_nothing_but_test() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "make test" and len(lines) <= 5


def test_licences_stand_beside_what_they_cover() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in (ROOT / "questionnaires" / "LICENSE").read_text(encoding="utf-8")
