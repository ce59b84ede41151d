"""What the portfolio rests on together: companies and accounts beneath many engagements, and one of them at a time."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.services import concentrations
from app.web.context import Reads
from app.web.pages import page

router = APIRouter()
SHOWN = 200


@router.get("/portfolio/concentrations")
def show(request: Request, session: Reads, actor: Staff) -> Response:
    """All of them; with `?party=` one, however few engagements rest on it."""
    key = request.query_params.get("party", "")
    if key:
        one = concentrations.party(session, actor, key)
        return page(request, "console/concentrations/show.html", concentration=one)
    found = concentrations.concentrations(session, actor)
    return page(request, "console/concentrations/list.html", concentrations=found[:SHOWN], of=len(found))
