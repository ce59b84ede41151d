"""A session's end: announced, put off, or asked for."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from app.domain.errors import NotSignedIn
from app.portal.doors import PortalRoute
from app.portal.visit import address_of, visit_of
from app.services import respondents
from app.web import cookies, csrf
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/session")
def state(request: Request, public_id: str, session: Reads) -> JSONResponse:
    """When the session ends, and a fresh form token for a browser that lost its cookie."""
    token = csrf.token_for(request)
    try:
        ends_at = visit_of(request, session, public_id).ends_at.isoformat()
    except NotSignedIn:
        ends_at = None
    response = JSONResponse({"ends_at": ends_at, "csrf_token": token}, headers={"Cache-Control": "no-store"})
    fresh = getattr(request.state, "browser_token", "")
    if fresh:
        cookies.write(request, response, cookies.BROWSER, fresh)
    return response


@router.post("/{public_id}/session/extension")
def extend(request: Request, public_id: str, form: Posted, session: Writes) -> JSONResponse:
    visit_of(request, session, public_id)
    ends_at = respondents.extend(session, cookies.read(request, cookies.VENDOR))
    return JSONResponse({"ends_at": ends_at.isoformat()})


@router.post("/{public_id}/session/end")
def sign_out(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    respondents.end(session, cookies.read(request, cookies.VENDOR))
    response = redirect(address_of(public_id))
    cookies.clear(request, response, cookies.VENDOR)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
