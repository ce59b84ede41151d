"""Events as lines of a history: many of one kind, by one person and in one minute, are one line that opens."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from app.console.changes import changes_of
from app.services import events

_FEW = 4
"""As many stand one by one."""
Entry = dict[str, Any]


def runs_of(found: Iterable[Any]) -> list[list[Entry]]:
    """The events in their order, those that go together in one list, every other one alone in its own."""
    runs: list[list[Entry]] = []
    for _, run in groupby(map(_entry, found), key=_together):
        together = list(run)
        runs += [together] if len(together) > _FEW else [[one] for one in together]
    return runs


def _together(entry: Entry) -> tuple[Any, ...]:
    return entry["at"].replace(second=0, microsecond=0), entry["verb"], entry["actor"]


def _entry(event: Any) -> Entry:
    body, taken_out = events.body_of(event), event.verb.endswith(".taken_out")
    return {
        "event": event,
        "at": event.at,
        "verb": event.verb.replace(".", " ").replace("_", " "),
        "form": (body.get("after") or {}).get("as", "") if taken_out else "",
        "subject": _about(event, body),
        "actor": body.get("actor") or ("(erased)" if event.body is None else event.actor_kind),
        "changes": [change for change in changes_of(body) if not (taken_out and change[0] == "as")],
        "is_taken_out": taken_out,
        "is_erased": event.body is None,
    }


def _about(event: Any, body: dict[str, Any]) -> str:
    """What tells the event from others of its kind: the answer, the rule that opened the finding, the file's name."""
    after = body.get("after") or {}
    if event.subject_kind == "finding":
        return str(after.get("rule") or "")
    if event.verb == "evidence.taken_out":
        return str(after.get("file_name") or "")
    return event.subject_id if event.subject_kind in ("answer", "review") else ""
