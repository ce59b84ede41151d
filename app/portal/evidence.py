"""Evidence on the way back to the vendor who gave it: always a download, never opened in the page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.errors import NotFound
from app.portal.doors import PortalRoute
from app.portal.visit import visit_of
from app.services import evidence, exports, visits
from app.web.context import storage_of
from app.web.handing_out import HandsOut

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/evidence/{evidence_id}/file")
def download(request: Request, public_id: str, evidence_id: str, handing: HandsOut) -> Response:
    session, visit = handing.session, visit_of(request, handing.session, public_id)
    file = evidence.get(session, visit.actor, evidence_id)
    section_of = visit.ask.document.section_of
    links = evidence.links_of(session, [file.id])[file.id]
    seen = [visits.may_see_section(visit.actor, section_of[one].id) for one in links]
    if not (visit.actor.is_lead or any(seen) or file.uploaded_by_id == visit.actor.id):
        raise NotFound("There is nothing here, or it is not yours to see.")
    path = storage_of(request).path(file.stored_name)
    return handing.send_stored(visit.actor, exports.given(file), path, file.file_name, file.media_type)
