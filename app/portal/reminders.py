"""The link at the foot of a reminder: a page with a button for people, one click for mail programs (RFC 8058)."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.services import instance, reminders
from app.web.context import Reads, Session, Writes, settings_of
from app.web.pages import page

router = APIRouter()


@router.get("/reminders/{token}")
def ask(request: Request, token: str, session: Reads) -> Response:
    name = reminders.contact_name(session, token, secret=settings_of(request).key)
    return _page(request, session, token, name, is_done=False)


@router.post("/reminders/{token}")
def stop(request: Request, token: str, session: Writes) -> Response:
    """The token in the address is the permission; there is no form token, because a mail program has seen no page."""
    contact = reminders.stop(session, token, secret=settings_of(request).key)
    return _page(request, session, token, contact.name, is_done=True)


def _page(request: Request, session: Session, token: str, name: str, *, is_done: bool) -> Response:
    frame: dict[str, Any] = {"visit": None, "host": instance.get(session), "address": "", "here": ""}
    return page(request, "portal/reminders/stop.html", name=name, token=token, is_done=is_done, **frame)
