"""Settings: what vendors read about us, and the doors to users, keys and the state of the house."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from app.console.access import Staff
from app.domain.errors import Invalid, NotFound, Stale
from app.domain.interchange.signature import legible
from app.domain.permissions import Actor, require
from app.services import doctor, evidence, exports, instance
from app.web.context import Reads, Session, Writes, settings_of, state_of, storage_of
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()

_TEXTS = ("name", "contact_name", "contact_email", "privacy", "classification", "zone", "retention_days")
_LOGO_LIMIT = 1 << 20
_PICTURES = ("image/png", "image/jpeg")


@router.get("/settings")
def show(request: Request, session: Reads, actor: Staff) -> Response:
    return _show(request, session, actor)


@router.post("/settings")
def update(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    values: dict[str, Any] = {field: form.text(field) for field in _TEXTS}
    days, version = values["retention_days"], form.text("version")
    try:
        form.check()
        values["retention_days"] = int(days) if days.isdigit() else 0
        expected = int(version) if version.isdigit() else None
        instance.update(session, actor, **values, expected_version=expected)
    except (Invalid, Stale) as error:
        session.rollback()
        return _show(request, session, actor, values | {"retention_days": days, "version": version}, error)
    return redirect("/settings")


@router.post("/settings/logo")
def set_logo(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    file = form.file("logo")
    try:
        if file is None:
            instance.set_logo(session, actor, stored_name=None)
        else:
            received = evidence.receive(
                storage_of(request), file.file, file_name=file.filename or "", limit=_LOGO_LIMIT
            )
            instance.set_logo(session, actor, stored_name=received.stored.name, media_type=received.media_type)
    except Invalid as error:
        session.rollback()
        return _show(request, session, actor, error=error)
    return redirect("/settings")


@router.get("/logo")
def logo(request: Request, session: Reads) -> Response:
    """The buyer's logo, for everybody: vendors see it before they sign in."""
    found = instance.get(session)
    if found.logo is None or found.logo_media_type not in _PICTURES:
        raise NotFound("There is no logo.")
    return FileResponse(
        storage_of(request).path(found.logo),
        media_type=found.logo_media_type,
        headers={"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "max-age=300"},
    )


@router.get("/settings/doctor")
def doctor_page(request: Request, actor: Staff) -> Response:
    require(actor, "instance:read")
    state = state_of(request)
    return page(request, "console/instance/doctor.html", checks=doctor.examine(state.settings, state.database))


def _show(
    request: Request,
    session: Session,
    actor: Actor,
    values: dict[str, Any] | None = None,
    error: Invalid | Stale | None = None,
) -> Response:
    stored = instance.get(session)
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    shown = values or {field: getattr(stored, field) for field in (*_TEXTS, "version")}
    return page(
        request,
        "console/instance/show.html",
        status=200 if error is None else 422,
        values=shown,
        has_logo=stored.logo is not None,
        may_write=actor.may("instance:write"),
        fingerprint=legible(exports.fingerprint(settings_of(request).key)),
        errors=errors or ({"main": error.message} if error else {}),
    )
