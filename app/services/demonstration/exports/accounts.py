"""The made-up accounts as they stood on one of two days, read from `fictional/accounts.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).resolve().parents[1] / "fictional" / "accounts.yaml"


@dataclass(frozen=True, slots=True)
class Account:
    """One account at the moment of its export. `told` is its part of the file, `shared` the file's other keys.

    `end` is the moment of the later export, from which all ages count.
    """

    name: str
    number: str
    at: datetime
    end: datetime
    told: Mapping[str, Any]
    shared: Mapping[str, Any]

    def of(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """Users, roles, vaults, trails or buckets by name."""
        found: Mapping[str, Mapping[str, Any]] = self.told.get(kind, {})
        return found

    def ago(self, days: int | None) -> str | None:
        """The moment so many days before the end, at the latest a day before the export; None for never."""
        return None if days is None else written(min(self.end - timedelta(days=days), self.at - timedelta(days=1)))

    def arn(self, service: str, what: str, *, region: str = "") -> str:
        return f"arn:aws:{service}:{region}:{self.number}:{what}"


def accounts(today: datetime, *, is_later: bool) -> list[Account]:
    """Every account as the earlier or the later export shows it."""
    file = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    morning = today.replace(hour=9, minute=0, second=0, microsecond=0)
    end = morning - timedelta(days=file["later_days"])
    at = end if is_later else morning - timedelta(days=file["earlier_days"])
    return [
        Account(name, told["number"], at, end, _merged(told, told.get("later", {}) if is_later else {}), file)
        for name, told in file["accounts"].items()
    ]


def written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _merged(told: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """What was, overwritten by what came later, through all levels."""
    merged = dict(told)
    for key, value in later.items():
        merged[key] = _merged(told.get(key, {}), value) if isinstance(value, dict) else value
    return merged
