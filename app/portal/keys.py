"""What the answers add up to, on a page of its own and as the piece that stands under the tables while they grow."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from app.domain.errors import NotFound
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.standing import may_see, row_counts, standing_of
from app.portal.visit import show, visit_of
from app.web.context import Reads
from app.web.pages import page

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/keys")
def keys_page(request: Request, public_id: str, session: Reads) -> Response:
    desk = _desk(request, public_id, session)
    standing = standing_of(session, desk)
    return show(request, desk.visit, "keys/page.html", here="keys", desk=desk, standing=standing, rows=row_counts(desk))


@router.get("/{public_id}/keys/live")
def live(request: Request, public_id: str, session: Reads) -> JSONResponse:
    """The piece for the page, and the numbers in one sentence to be read out."""
    desk = _desk(request, public_id, session)
    standing = standing_of(session, desk)
    around: dict[str, Any] = {"address": desk.visit.address, "standing": standing, "is_late": False}
    html = bytes(page(request, "portal/keys/_live.html", **around).body).decode()
    said = standing.said if standing else ""
    return JSONResponse({"html": html, "said": said}, headers={"Cache-Control": "no-store"})


def _desk(request: Request, public_id: str, session: Reads) -> Desk:
    desk = Desk.of(session, visit_of(request, session, public_id))
    if not may_see(desk):
        raise NotFound("There is nothing here, or it rests on sections that were not given to you.")
    return desk
