"""What is kept about the people who answer, who sees it, and for how long."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.portal.doors import PortalRoute
from app.portal.visit import show, visit_of
from app.web.context import Reads

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/privacy")
def privacy(request: Request, public_id: str, session: Reads) -> Response:
    return show(request, visit_of(request, session, public_id), "privacy/page.html", here="privacy")
