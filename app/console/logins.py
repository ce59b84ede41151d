"""Signing in with two keys, setting the second one up, and signing out."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.qr import qr_svg
from app.core.security import tidy_code
from app.domain.errors import Gone, Invalid, NotSignedIn, TooMany
from app.services import enrolments, logins, user_links
from app.services.logins import LoginStep
from app.web import cookies
from app.web.context import Reads, Session, Writes, settings_of
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:
    return _login(request, next)


@router.post("/login")
def login(request: Request, session: Writes, form: Posted) -> Response:
    onward, email = local(form.text("next")), form.text("email")
    try:
        step = logins.begin(
            session,
            email=email,
            password=form.text("password"),
            browser=request.headers.get("user-agent", "")[:200],
            address=request.client.host if request.client else "",
        )
    except TooMany as error:
        return _login(request, onward, email, error.message, 429)
    if step.next == "refused":
        return _login(request, onward, email, step.message, 422)
    if step.next == "enrol":  # the secret is made here, so that looking at the page changes nothing
        user, _ = logins.pending(session, step.token)
        enrolments.enrol_totp(session, user, secret=settings_of(request).key)
    return _go(request, step, onward)


@router.get("/login/code")
def code_page(request: Request, next: str = "/") -> Response:
    return page(request, "console/logins/code.html", next=local(next), errors={})


@router.post("/login/code")
def code(request: Request, session: Writes, form: Posted) -> Response:
    onward, typed = local(form.text("next")), form.text("code")
    token = cookies.read(request, cookies.STAFF)
    try:
        if len(tidy_code(typed)) > 8:  # six digits from an app, or a whole recovery code
            step = logins.use_recovery_code(session, token, typed)
        else:
            step = logins.confirm_totp(session, token, typed, secret=settings_of(request).key)
    except NotSignedIn:
        return redirect("/login")
    if step.next == "refused":
        context = {"next": onward, "errors": {"code": step.message}}
        return page(request, "console/logins/code.html", status=422, **context)
    return _go(request, step, onward)


@router.get("/login/enrolment")
def enrol_page(request: Request, session: Reads) -> Response:
    return _enrol(request, session, {})


@router.post("/login/enrolment")
def enrol(request: Request, session: Writes, form: Posted) -> Response:
    token = cookies.read(request, cookies.STAFF)
    done = enrolments.confirm_enrolment(session, token, form.text("code"), secret=settings_of(request).key)
    if done.step.next == "refused":
        return _enrol(request, session, {"code": done.step.message})
    response = page(request, "console/logins/recovery_codes.html", codes=done.recovery_codes)
    cookies.write(request, response, cookies.STAFF, done.step.token)
    return response


@router.get("/login/link")
def link_page(request: Request) -> Response:
    return page(request, "console/logins/link.html", errors={}, token="")


@router.post("/login/link")
def use_link(request: Request, session: Writes, form: Posted) -> Response:
    token = form.text("token")
    try:
        user_links.redeem(session, token, password=form.text("password"))
    except (Invalid, Gone) as error:
        errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {"token": error.message}
        status = 410 if isinstance(error, Gone) else 422
        return page(request, "console/logins/link.html", status=status, errors=errors, token=token)
    return redirect("/login")


@router.post("/logout")
def logout(request: Request, session: Writes, form: Posted) -> Response:
    logins.end(session, cookies.read(request, cookies.STAFF))
    response = redirect("/login")
    cookies.clear(request, response, cookies.STAFF)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def local(path: str) -> str:
    """The path to go on to: one of ours, never another site."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\", "/login")) else "/"


def _go(request: Request, step: LoginStep, onward: str) -> Response:
    target = {"code": f"/login/code?next={onward}", "enrol": "/login/enrolment"}.get(step.next, onward)
    response = redirect(target)
    cookies.write(request, response, cookies.STAFF, step.token)
    return response


def _login(request: Request, onward: str, email: str = "", message: str = "", status: int = 200) -> Response:
    errors = {"email": message} if message else {}
    return page(request, "console/logins/login.html", status=status, next=local(onward), email=email, errors=errors)


def _enrol(request: Request, session: Session, errors: dict[str, str]) -> Response:
    try:
        user, _ = logins.pending(session, cookies.read(request, cookies.STAFF))
    except NotSignedIn:
        return redirect("/login")
    secret, uri = enrolments.enrol_totp(session, user, secret=settings_of(request).key)
    return page(
        request,
        "console/logins/enrol.html",
        status=422 if errors else 200,
        qr=qr_svg(uri),
        secret=secret,
        action="/login/enrolment",
        errors=errors,
    )
