"""Every setting is documented, once, with the default it has; nothing is documented that does not exist."""

import re
from pathlib import Path

from pydantic import SecretStr

from app.core.settings import PREFIX, Settings
from tests.architecture.house import ROOT

_ROW = re.compile(rf"^\| `{PREFIX}([A-Z_]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def documented() -> dict[str, tuple[str, str]]:
    """Setting -> its default and its description, as the table in README has them."""
    rows = _ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len({name for name, _, _ in rows}) == len(rows)
    return {name.lower(): (default.strip("`"), description) for name, default, description in rows}


def default(value: object) -> str:
    if value is None or isinstance(value, SecretStr):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_the_table_names_every_setting_and_no_other() -> None:
    assert set(documented()) == set(Settings.model_fields)


def test_the_table_tells_the_true_defaults() -> None:
    told = {name: told_default for name, (told_default, _) in documented().items()}
    assert told == {name: default(field.default) for name, field in Settings.model_fields.items()}


def test_every_setting_says_what_it_is_for() -> None:
    told = {name: description for name, (_, description) in documented().items()}
    assert told == {name: field.description for name, field in Settings.model_fields.items()}


def test_the_environment_is_read_in_one_place() -> None:
    readers = [path for path in (ROOT / "app").rglob("*.py") if "os.environ" in path.read_text(encoding="utf-8")]
    assert readers == [Path(ROOT / "app" / "core" / "settings.py")]
