"""After sending: the receipt, with the vendor's own copies."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.portal.doors import PortalRoute
from app.portal.visit import show, visit_of
from app.services import submissions
from app.web.context import Reads
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/receipt")
def receipt(request: Request, public_id: str, session: Reads) -> Response:
    visit = visit_of(request, session, public_id)
    submission = submissions.get_latest(session, visit.actor, visit.assessment_id)
    if submission is None:
        return redirect(f"{visit.address}/tasks")
    earlier = submissions.list_submissions(session, visit.actor, visit.assessment_id)[:-1]
    disputed = submissions.vendor_copy(session, visit.actor, visit.assessment_id)["content"].get("disputed", ())
    return show(
        request,
        visit,
        "receipts/receipt.html",
        here="receipt",
        submission=submission,
        earlier=earlier,
        disputed=disputed if visit.actor.is_lead else (),
    )
