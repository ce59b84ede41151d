"""What import-linter cannot say: an allow-list for the domain, and rules about what is written inside files."""

import sys
from pathlib import Path

import pytest

from tests.architecture.house import APP, calls, imports, modules, named, tree

ALLOWED_IN_DOMAIN = {"app", "pydantic", "pydantic_core", "yaml"} | set(sys.stdlib_module_names)
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc", "shared"}


@pytest.mark.parametrize("path", modules("domain"), ids=named)
def test_the_domain_needs_nothing_but_the_language_pydantic_and_yaml(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path)} <= ALLOWED_IN_DOMAIN


def test_the_domain_does_no_input_or_output() -> None:
    doors = {"open", "urlopen", "read_text", "write_text", "read_bytes", "write_bytes", "connect", "system", "Popen"}
    used = [f"{named(path)}:{line} {name}" for path in modules("domain") for line, name in calls(path) if name in doors]
    assert used == []


def test_no_module_is_named_after_nothing() -> None:
    names = {path: path.stem if path.name != "__init__.py" else path.parent.name for path in modules()}
    assert [named(path) for path, name in names.items() if name.lstrip("_") in FORBIDDEN_NAMES] == []


def test_services_flush_and_never_commit() -> None:
    found = [f"{named(path)}:{line}" for path in modules("services") for line, name in calls(path) if name == "commit"]
    assert found == []


def test_models_are_read_with_their_annotations() -> None:
    """`from __future__ import annotations` would break relationships of tables."""
    assert [named(path) for path in modules("models") if "__future__" in set(imports(path))] == []


def test_models_hold_no_queries() -> None:
    verbs = {"select", "insert", "update", "delete", "execute", "exec"}
    found = [f"{named(path)}:{line}" for path in modules("models") for line, name in calls(path) if name in verbs]
    assert found == []


def test_time_comes_from_the_one_clock() -> None:
    """Tests and replays freeze it; `datetime.now` anywhere else would run on."""
    allowed = {"app/core/clock.py", "app/core/logging.py"}
    asked = {"now", "utcnow", "today"}
    found = []
    for path in modules():
        aliased = any(name == "app.core.clock" for name in imports(path))
        for line, name in calls(path):
            if name in asked and not (name == "now" and aliased) and named(path) not in allowed:
                found.append(f"{named(path)}:{line} {name}()")
    assert found == []


def test_every_module_says_what_it_is() -> None:
    import ast

    silent = [named(path) for path in modules() if path.stat().st_size and not ast.get_docstring(tree(path))]
    assert silent == []


def test_nothing_of_the_application_needs_the_tests() -> None:
    assert [named(path) for path in modules() if any(name.split(".")[0] == "tests" for name in imports(path))] == []


def test_every_package_has_its_marker() -> None:
    folders = {path.parent for path in modules()}
    assert sorted(named(folder) for folder in folders if not (folder / "__init__.py").exists() and folder != APP) == []
