"""Every package we name ourselves is used, and docs/dependencies.md says what for."""

import re
import tomllib
from typing import Any

from tests.architecture.house import ROOT

_CALLED = {
    "compliance-trestle": "trestle",
    "fonttools": "fontTools",
    "argon2-cffi": "argon2",
    "pyyaml": "yaml",
    "pillow": "PIL",
}
# Named nowhere in our code: other packages ask for them (openpyxl for defusedxml), or they are commands.
# fastapi-swagger is found by its name.
_SILENT = {
    "defusedxml",
    "fastapi-swagger",
    "python-multipart",
    "tzdata",
    "httpx2",
    "pytest-xdist",
    "ruff",
    "mypy",
    "import-linter",
    "types-pyyaml",
}


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _names(lines: list[str]) -> set[str]:
    return {re.split(r"[\[>=<! ]", line)[0].lower() for line in lines}


def _unused(names: set[str], *folders: str) -> set[str]:
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    modules = {name: _CALLED.get(name, name.replace("-", "_")) for name in names - _SILENT}
    return {name for name, module in modules.items() if not re.search(rf"^\s*(?:import|from) {module}\b", source, re.M)}


def test_what_runs_imports_all_it_asks_for() -> None:
    assert _unused(_names(_project()["project"]["dependencies"]), "app") == set()


def test_tests_import_all_they_ask_for() -> None:
    assert _unused(_names(_project()["dependency-groups"]["dev"]), "tests", "tools") == set()


def test_each_is_explained() -> None:
    project = _project()
    asked = _names(
        project["project"]["dependencies"] + [x for group in project["dependency-groups"].values() for x in group]
    )
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in asked if not re.search(rf"\b{re.escape(name)}\b", told)} == set()
