"""The vendor's own copies: the declared content as JSON at once, the whole as a PDF that a job sets."""

import json

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from app.domain.errors import NotFound
from app.models import Rendering, Submission
from app.portal.doors import PortalRoute
from app.portal.visit import Visit, show, visit_of
from app.services import reports, submissions
from app.web.context import Reads, Session, Writes, storage_of
from app.web.downloads import attachment
from app.web.forms import Posted
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
def as_json(request: Request, public_id: str, session: Reads) -> Response:
    visit, submission = _lead(request, session, public_id)
    copy = submissions.vendor_copy(session, visit.actor, visit.assessment_id)
    body = json.dumps(copy, ensure_ascii=False, indent=2, sort_keys=True)
    headers = {"Content-Disposition": f'attachment; filename="{submission.reference}.json"'}
    headers["Cache-Control"] = "no-store"
    return Response(body, media_type="application/json", headers=headers)


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
def as_pdf(request: Request, public_id: str, rendering_id: str, session: Reads) -> FileResponse:
    visit, submission = _lead(request, session, public_id)
    rendering = _rendering(session, visit, rendering_id)
    if rendering.state != "ready" or not rendering.stored_name:
        raise NotFound("The copy is not ready yet. Look again in a moment.")
    path = storage_of(request).path(rendering.stored_name)
    return attachment(path, f"{submission.reference}.pdf", "application/pdf")


def _rendering(session: Session, visit: Visit, rendering_id: str) -> Rendering:
    rendering = reports.pdf_of(session, visit.actor, rendering_id)
    if rendering.assessment_id != visit.assessment_id:
        raise NotFound("There is no such copy.")
    return rendering
