"""Before and after of an event as lines that people read: only what differs, long texts cut."""

import json
from collections.abc import Mapping
from typing import Any

_LONGEST = 200


def changes_of(body: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(what, before, after); before is blank for what was not there."""
    before, after = body.get("before") or {}, body.get("after") or {}
    names = [*after, *(name for name in before if name not in after)]
    return [
        (name.replace("_", " "), _said(before.get(name)), _said(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _said(value: Any) -> str:
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
