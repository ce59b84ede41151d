"""The vendor's own copies: the declared content as JSON at once, the whole as a PDF that a job sets."""

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.errors import NotFound
from app.models import Rendering, Submission
from app.portal.doors import PortalRoute
from app.portal.visit import Visit, show, visit_of
from app.services import exports, reports, submissions
from app.services.exports import Made
from app.web.context import Reads, Session, Writes, storage_of
from app.web.forms import Posted
from app.web.handing_out import HandsOut
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)
LOOK_AGAIN_AFTER = 3


def _lead(request: Request, session: Session, public_id: str) -> tuple[Visit, Submission]:
    """Copies hold every section, so they are the lead's; NotFound before anything was sent."""
    visit = visit_of(request, session, public_id)
    submission = submissions.get_latest(session, visit.actor, visit.assessment_id)
    if not visit.actor.is_lead or submission is None:
        raise NotFound("There is no copy here yet, or it is not yours to see.")
    return visit, submission


@router.get("/{public_id}/copy.json")
def as_json(request: Request, public_id: str, handing: HandsOut) -> Response:
    visit, submission = _lead(request, handing.session, public_id)
    copy = submissions.vendor_copy(handing.session, visit.actor, visit.assessment_id)
    body = json.dumps(copy, ensure_ascii=False, indent=2, sort_keys=True).encode()
    form, subject = "copy of what was declared (JSON)", exports.of_assessment(visit.assessment_id)
    return handing.send(visit.actor, Made(f"{submission.reference}.json", "application/json", body, form, subject))


@router.post("/{public_id}/copies")
def ask_for_pdf(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    visit, _ = _lead(request, session, public_id)
    rendering = reports.request_pdf(session, visit.actor, visit.assessment_id, "vendor")
    return redirect(f"{visit.address}/copies/{rendering.id}")


@router.get("/{public_id}/copies/{rendering_id}")
def wait(request: Request, public_id: str, rendering_id: str, session: Reads) -> Response:
    """The page looks again by itself until the PDF is there; a link does the same by hand."""
    visit, _ = _lead(request, session, public_id)
    rendering = _rendering(session, visit, rendering_id)
    response = show(request, visit, "receipts/copy.html", here="receipt", rendering=rendering)
    if rendering.state == "queued":
        response.headers["Refresh"] = str(LOOK_AGAIN_AFTER)
    return response


@router.get("/{public_id}/copies/{rendering_id}/copy.pdf")
def as_pdf(request: Request, public_id: str, rendering_id: str, handing: HandsOut) -> Response:
    visit, submission = _lead(request, handing.session, public_id)
    rendering = _rendering(handing.session, visit, rendering_id)
    if rendering.state != "ready" or not rendering.stored_name:
        raise NotFound("The copy is not ready yet. Look again in a moment.")
    path = storage_of(request).path(rendering.stored_name)
    taken = exports.rendered(rendering, path)
    return handing.send_stored(visit.actor, taken, path, f"{submission.reference}.pdf", "application/pdf")


def _rendering(session: Session, visit: Visit, rendering_id: str) -> Rendering:
    rendering = reports.pdf_of(session, visit.actor, rendering_id)
    if rendering.assessment_id != visit.assessment_id:
        raise NotFound("There is no such copy.")
    return rendering
