"""Start: the first thing that changes anything, and therefore always a button."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.permissions import Actor
from app.portal.doors import PortalRoute
from app.portal.visit import address_of, visit_of
from app.services import assessments, visits
from app.web.context import Session, Writes
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.post("/{public_id}/start")
def start(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    """Start, or go on, for somebody who is signed in already."""
    return enter(session, public_id, visit_of(request, session, public_id).actor)


def enter(session: Session, public_id: str, actor: Actor) -> Response:
    """On to the questions; after submission on to the receipt."""
    ask = visits.ask_of(session, actor, public_id)
    if ask.is_writable:
        assessments.start(session, actor, ask.assessment.id)
    is_done = ask.was_submitted and not ask.is_writable
    return redirect(f"{address_of(public_id)}/{'receipt' if is_done else 'tasks'}")
