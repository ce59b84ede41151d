"""Keys for programs: make (shown once), list, revoke."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Invalid
from app.domain.permissions import KEY_SCOPES
from app.services import api_keys
from app.web.context import Reads, Writes, settings_of
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/settings/api-keys")
def list_page(request: Request, session: Reads, actor: Staff) -> Response:
    return _list(request, session, actor)


@router.post("/settings/api-keys")
def create(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    name, scopes = form.text("name"), form.texts("scopes")
    try:
        form.check()
        _, text = api_keys.create(session, actor, name=name, scopes=scopes, secret=settings_of(request).key)
    except Invalid as error:
        session.rollback()
        return _list(request, session, actor, name=name, scopes=scopes, error=error)
    return _list(request, session, actor, made=text)


@router.post("/settings/api-keys/{key_id}/revocation")
def revoke(session: Writes, actor: Staff, key_id: str, form: Posted) -> Response:
    api_keys.revoke(session, actor, key_id)
    return redirect("/settings/api-keys")


def _list(
    request: Request,
    session: Reads,
    actor: Staff,
    *,
    name: str = "",
    scopes: list[str] | None = None,
    made: str = "",
    error: Invalid | None = None,
) -> Response:
    return page(
        request,
        "console/api_keys/list.html",
        status=422 if error else 200,
        keys=api_keys.list_keys(session, actor),
        nouns=sorted({permission.split(":")[0] for permission in KEY_SCOPES}),
        permissions=KEY_SCOPES,
        name=name,
        scopes=scopes or [],
        made=made,
        errors=errors_by_field(error) if error else {},
    )
