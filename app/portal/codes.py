"""Coming in: by a code mailed to the invited person, or once by the secret of a link that script posts.

Neither happens by looking: a mail scanner that opens the page, even one that runs script, presses no button.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.errors import Gone, NotFound
from app.portal.doors import PortalRoute
from app.portal.landing import show_landing, unknown
from app.portal.start import enter
from app.portal.visit import show_outside
from app.services import landings, respondents, visits
from app.services.respondents import Redemption
from app.web import cookies, csrf
from app.web.context import Reads, Session, Writes
from app.web.forms import Form, Posted

router = APIRouter(route_class=PortalRoute)


@router.post("/{public_id}/code")
def send_code(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    try:
        sent = respondents.request_code(session, public_id, csrf.browser_token(request))
    except NotFound:
        return unknown(request, session)
    except Gone:
        return show_landing(request, session, public_id, landings.state_of(session, public_id))
    ask = visits.ask(session, public_id)
    return show_outside(request, ask, "codes/enter.html", sent=sent, message="", typed="")


@router.get("/{public_id}/code")
def enter_code(request: Request, public_id: str, session: Reads) -> Response:
    return _code_page(request, session, public_id)


@router.post("/{public_id}/session")
def sign_in(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    """By code, or by the secret of a link. A wrong try is a page, not an error, so that its count is kept."""
    redemption = _redeem(request, session, public_id, form)
    if not redemption.token:
        return _code_page(request, session, public_id, redemption.message, form.text("code"))
    response = enter(session, public_id, respondents.actor_of(session, redemption.token))
    cookies.write(request, response, cookies.VENDOR, redemption.token)
    return response


def _redeem(request: Request, session: Session, public_id: str, form: Form) -> Redemption:
    browser = csrf.browser_token(request)
    if form.has("secret"):
        return respondents.redeem_link(session, public_id, form.text("secret"), browser)
    return respondents.redeem_code(session, public_id, browser, form.text("code"))


def _code_page(request: Request, session: Session, public_id: str, message: str = "", typed: str = "") -> Response:
    """The page for the code; for a link that does not open any more, the page that says so."""
    state = landings.state_of(session, public_id)
    if state == "unknown":
        return unknown(request, session)
    if state not in ("open", "submitted"):
        return show_landing(request, session, public_id, state)
    ask, status = visits.ask(session, public_id), 422 if message else 200
    return show_outside(request, ask, "codes/enter.html", status=status, sent=None, message=message, typed=typed)
