"""Staff accounts: invite, change role, reset, close, open again."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Conflict, Invalid
from app.domain.permissions import Actor, Role
from app.services import user_links, users
from app.services.second_person import is_alone
from app.services.user_links import SentLink
from app.web.context import Reads, Session, Writes, settings_of
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/settings/users")
def list_page(request: Request, session: Reads, actor: Staff) -> Response:
    return _list(request, session, actor)


@router.post("/settings/users")
def invite(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    values = {field: form.text(field) for field in ("name", "email", "role")}
    try:
        form.check()
        sent = user_links.invite(session, actor, **values)
    except (Invalid, Conflict) as error:
        session.rollback()
        return _list(request, session, actor, values=values, error=error)
    return _list(request, session, actor, sent=sent)


@router.post("/settings/users/{user_id}/role")
def change_role(request: Request, session: Writes, actor: Staff, user_id: str, form: Posted) -> Response:
    try:
        users.change_role(session, actor, user_id, form.text("role"))
    except (Invalid, Conflict) as error:
        session.rollback()
        return _list(request, session, actor, error=error)
    return redirect("/settings/users")


@router.post("/settings/users/{user_id}/reset")
def reset(request: Request, session: Writes, actor: Staff, user_id: str, form: Posted) -> Response:
    try:
        sent = user_links.reset(session, actor, user_id)
    except Conflict as error:
        session.rollback()
        return _list(request, session, actor, error=error)
    return _list(request, session, actor, sent=sent)


@router.post("/settings/users/{user_id}/deactivation")
def deactivate(request: Request, session: Writes, actor: Staff, user_id: str, form: Posted) -> Response:
    try:
        users.deactivate(session, actor, user_id)
    except Conflict as error:
        session.rollback()
        return _list(request, session, actor, error=error)
    return redirect("/settings/users")


@router.post("/settings/users/{user_id}/reactivation")
def reactivate(session: Writes, actor: Staff, user_id: str, form: Posted) -> Response:
    users.reactivate(session, actor, user_id)
    return redirect("/settings/users")


def _list(
    request: Request,
    session: Session,
    actor: Actor,
    *,
    values: dict[str, str] | None = None,
    sent: SentLink | None = None,
    error: Invalid | Conflict | None = None,
) -> Response:
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    settings = settings_of(request)
    return page(
        request,
        "console/users/list.html",
        status=200 if error is None else 409 if isinstance(error, Conflict) else 422,
        users=users.list_users(session, actor),
        is_alone=is_alone(session),
        roles=[(role.value, role.value.capitalize()) for role in Role],
        values=values or {"name": "", "email": "", "role": "reviewer"},
        sent=sent,
        base_url=settings.url,
        has_mail_server=settings.has_mail_server,
        errors=errors or ({"main": error.message} if error else {}),
    )
