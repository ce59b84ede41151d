"""What needs me."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.services import queue
from app.services.second_person import is_alone
from app.web.context import Reads
from app.web.pages import page

router = APIRouter()


@router.get("/queue")
def show(request: Request, session: Reads, actor: Staff) -> Response:
    tasks = queue.needs_me(session, actor)
    return page(request, "console/queue/show.html", tasks=tasks, is_alone=is_alone(session))
