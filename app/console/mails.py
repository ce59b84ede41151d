"""Mail as it left, or as it waits in a file where there is no mail server."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.services import mails
from app.web.context import Reads, settings_of
from app.web.pages import page
from app.web.paging import unwrap, wrap

router = APIRouter()

_PAGE = 100


@router.get("/mails")
def list_page(request: Request, session: Reads, actor: Staff, before: str | None = None) -> Response:
    found = mails.list_mails(session, actor, before_id=unwrap(before), limit=_PAGE)
    return page(
        request,
        "console/mails/list.html",
        mails=found,
        next=wrap(found[-1].id) if len(found) == _PAGE else None,
        has_mail_server=settings_of(request).has_mail_server,
    )


@router.get("/mails/{mail_id}")
def show(request: Request, session: Reads, actor: Staff, mail_id: str) -> Response:
    return page(request, "console/mails/show.html", mail=mails.get(session, actor, mail_id))
