"""What happened to an assessment: every change with who, when, before and after; submissions and copies beside it."""

from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.changes import changes_of
from app.console.frame import frame
from app.services import events, submissions
from app.web.context import Reads
from app.web.pages import page
from app.web.paging import unwrap, wrap

router = APIRouter()

_PAGE = 100
_FEW = 4
"""Events of one kind, by one person and in one minute, that stand one by one; more are one line that opens."""


@router.get("/assessments/{assessment_id}/history")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str, before: str | None = None) -> Response:
    around = frame(session, actor, assessment_id, "/history")
    cursor = unwrap(before)
    before_id = int(cursor) if cursor and cursor.isdigit() else None
    found = events.list_events(session, actor, assessment_id=assessment_id, before_id=before_id, limit=_PAGE)
    return page(
        request,
        "console/history/show.html",
        frame=around,
        runs=_runs([_entry(event) for event in found]),
        submissions=submissions.list_submissions(session, actor, assessment_id),
        next=wrap(str(found[-1].id)) if len(found) == _PAGE else None,
    )


def _runs(entries: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The entries in their order, those that go together in one list, every other one alone in its own."""
    found: list[list[dict[str, Any]]] = []
    for _, run in groupby(
        entries, key=lambda one: (one["at"].replace(second=0, microsecond=0), one["verb"], one["actor"])
    ):
        together = list(run)
        found += [together] if len(together) > _FEW else [[one] for one in together]
    return found


def _entry(event: Any) -> dict[str, Any]:
    body = events.body_of(event)
    return {
        "at": event.at,
        "verb": event.verb.replace(".", " ").replace("_", " "),
        "subject": _about(event, body),
        "actor": body.get("actor") or ("(erased)" if event.body is None else event.actor_kind),
        "changes": changes_of(body),
    }


def _about(event: Any, body: dict[str, Any]) -> str:
    """What tells the event from others of its kind: the answer, or the rule that opened the finding."""
    if event.subject_kind == "finding":
        return str((body.get("after") or {}).get("rule") or "")
    return event.subject_id if event.subject_kind in ("answer", "review") else ""
