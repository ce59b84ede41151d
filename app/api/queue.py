"""/queue: what waits for somebody on our side."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Moment, Out
from app.services import queue

router = noun("portfolio", "/queue")


class TaskOut(Out):
    """`url_path` is the page in the console where it is done."""

    kind: str
    sentence: str
    url_path: str
    tier: str | None
    since: Moment


class TaskPage(Out):
    items: list[TaskOut]
    next: str | None


@router.get("", response_model=TaskPage, summary="What waits for us, most closely watched first", responses=may())
@reading("assessments:read")
def list_tasks(call: Call) -> Any:
    found = queue.needs_me(call.session, call.actor)
    return TaskPage(items=[TaskOut.model_validate(task) for task in found], next=None)
