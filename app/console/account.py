"""One's own account: name, zone, shortcuts, password, recovery codes, sessions."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.core.security import token_hash
from app.domain.errors import Invalid, Problem, TooMany, TwokeysError
from app.domain.permissions import Actor
from app.services import enrolments, logins, user_passwords, users
from app.web import cookies
from app.web.context import Reads, Session, Writes
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()

_NOTHING: Mapping[str, str] = {}


@router.get("/account")
def show(request: Request, session: Reads, actor: Staff) -> Response:
    return _show(request, session, actor)


@router.post("/account")
def update(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    try:
        name, zone = form.text("name"), form.text("zone")
        form.check()
        users.update_own(session, actor, name=name, zone=zone, has_shortcuts=form.has("has_shortcuts"))
    except Invalid as error:
        session.rollback()
        typed = {"name": form.text("name"), "zone": form.text("zone")}
        return _show(request, session, actor, error, typed)
    return redirect("/account")


@router.post("/account/password")
def change_password(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    try:
        objection = user_passwords.change_password(session, actor, present=form.text("old"), new=form.text("new"))
    except (Invalid, TooMany) as error:
        return _show(request, session, actor, error)
    if objection:
        return _show(request, session, actor, Invalid(objection, problems=[Problem("/old", "wrong", objection)]))
    return redirect("/login")


@router.post("/account/recovery-codes")
def renew_codes(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    codes = enrolments.new_recovery_codes(session, users.get(session, actor, actor.id))
    return page(request, "console/logins/recovery_codes.html", codes=codes)


@router.post("/account/sessions/{digest}/end")
def end_session(session: Writes, actor: Staff, digest: str, form: Posted) -> Response:
    logins.end_session(session, actor, digest)
    return redirect("/account")


def _show(
    request: Request,
    session: Session,
    actor: Actor,
    error: TwokeysError | None = None,
    typed: Mapping[str, str] = _NOTHING,
) -> Response:
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    return page(
        request,
        "console/account/show.html",
        status=422 if error else 200,
        user=users.get(session, actor, actor.id),
        sessions=logins.sessions(session, actor.id),
        this=token_hash(cookies.read(request, cookies.STAFF)),
        codes_left=enrolments.recovery_codes_left(session, actor.id),
        typed=typed,
        errors=errors or ({"main": error.message} if error else {}),
    )
